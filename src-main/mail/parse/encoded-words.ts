import { isUtf8 } from 'node:buffer';
import { decodeCharset } from './decode-charset.ts';
import { parseLimits } from './parse-limits.ts';
import { decodeBase64, decodeQuotedPrintable } from './transfer-encoding.ts';

const encodedWord = /=\?([^?\s]{1,75})\?([bBqQ])\?([^?]*)\?=/g;

/** Header bytes beyond ASCII, against the rules but common: UTF-8 if valid (RFC 6532), otherwise Windows-1252. */
const decodeRaw = (latin1: string): string => {
  // eslint-disable-next-line no-control-regex
  if (!/[\u0080-\u00ff]/.test(latin1)) return latin1;
  const bytes = Buffer.from(latin1, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : decodeCharset(bytes, 'windows-1252').text;
};

const wordBytes = (encoding: string, payload: string): Buffer => {
  if (encoding === 'b' || encoding === 'B') return decodeBase64(Buffer.from(payload, 'latin1'));
  return decodeQuotedPrintable(Buffer.from(payload.replaceAll('_', ' '), 'latin1'));
};

/**
 * Decodes the encoded words (RFC 2047) of an unfolded header value whose bytes stand as Latin-1. Neighbours of one
 * charset are joined before decoding, as many programs cut characters in two. Blanks between neighbours go.
 */
export const decodeHeaderText = (value: string): string => {
  const limited = value.length > parseLimits.headerValue ? value.slice(0, parseLimits.headerValue) : value;
  if (!limited.includes('=?')) return decodeRaw(limited);
  let out = '';
  let end = 0;
  let pending: { charset: string; pieces: Buffer[] } | null = null;
  const flush = (): void => {
    if (pending !== null) out += decodeCharset(Buffer.concat(pending.pieces), pending.charset).text;
    pending = null;
  };
  for (const match of limited.matchAll(encodedWord)) {
    const between = limited.slice(end, match.index);
    const charset = (match[1] ?? '').toLowerCase().replace(/\*.*$/, '');
    const bytes = wordBytes(match[2] ?? 'q', match[3] ?? '');
    const current: { charset: string; pieces: Buffer[] } | null = pending;
    if (current !== null && between.trim() === '' && (current as { charset: string }).charset === charset) {
      (current as { pieces: Buffer[] }).pieces.push(bytes);
    } else {
      const adjacent = current !== null && between.trim() === '';
      flush();
      if (!adjacent) out += decodeRaw(between);
      pending = { charset, pieces: [bytes] };
    }
    end = match.index + match[0].length;
  }
  flush();
  return out + decodeRaw(limited.slice(end));
};
