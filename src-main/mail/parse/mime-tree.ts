import { type HeaderField, headerValue, readHeaderBlock } from './header-block.ts';
import { type ParameterisedHeader, parseParameters } from './header-parameters.ts';
import { parseLimits } from './parse-limits.ts';

/** A part of a mail: where its body lies in the raw bytes, and its parts if it is a multipart. */
export type MimePart = {
  readonly fields: readonly HeaderField[];
  readonly type: ParameterisedHeader;
  readonly disposition: ParameterisedHeader | null;
  /** Content-Transfer-Encoding in lower case; empty if none. */
  readonly encoding: string;
  readonly bodyStart: number;
  readonly bodyEnd: number;
  readonly parts: readonly MimePart[];
};

/** The root part, and whether the mail went beyond the limits of depth or count (then parts are missing). */
export type MimeTree = { readonly root: MimePart; readonly truncated: boolean };

const textPlain: ParameterisedHeader = { value: 'text/plain', parameters: new Map() };
const embeddedMail: ParameterisedHeader = { value: 'message/rfc822', parameters: new Map() };
const lineFeed = 0x0a;

type Range = { readonly start: number; readonly end: number };

/** Splits a multipart's body at its boundary lines (RFC 2046 §5.1.1); the closing one may be missing. */
const splitAtBoundary = (raw: Buffer, start: number, end: number, boundary: string, most: number): Range[] => {
  const ranges: Range[] = [];
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  let partStart = -1;
  for (
    let at = raw.indexOf(delimiter, start);
    at !== -1 && at < end;
    at = raw.indexOf(delimiter, at + delimiter.length)
  ) {
    if (at > start && raw[at - 1] !== lineFeed) continue;
    let after = at + delimiter.length;
    const closes = raw[after] === 0x2d && raw[after + 1] === 0x2d;
    if (closes) after += 2;
    while (after < end && (raw[after] === 0x20 || raw[after] === 0x09 || raw[after] === 0x0d)) after += 1;
    if (after < end && raw[after] !== lineFeed && !closes) continue;
    if (partStart !== -1) {
      let partEnd = at;
      if (partEnd > partStart && raw[partEnd - 1] === lineFeed) partEnd -= 1;
      if (partEnd > partStart && raw[partEnd - 1] === 0x0d) partEnd -= 1;
      ranges.push({ start: partStart, end: partEnd });
    }
    partStart = closes ? -1 : Math.min(end, after + 1);
    if (closes || ranges.length >= most) return ranges;
  }
  if (partStart !== -1 && partStart < end) ranges.push({ start: partStart, end });
  return ranges;
};

/** Builds the tree of parts of a raw mail without copying or decoding bodies. */
export const readMimeTree = (raw: Buffer): MimeTree => {
  let parts = 0;
  let truncated = false;

  const read = (start: number, end: number, depth: number, inherited: ParameterisedHeader): MimePart => {
    parts += 1;
    const { fields, bodyStart } = readHeaderBlock(raw, start, end);
    const contentType = headerValue(fields, 'content-type');
    let type = contentType === null ? inherited : parseParameters(contentType);
    if (!type.value.includes('/'))
      type = { value: type.value === 'text' ? 'text/plain' : inherited.value, parameters: type.parameters };
    const dispositionValue = headerValue(fields, 'content-disposition');
    const part = {
      fields,
      type,
      disposition: dispositionValue === null ? null : parseParameters(dispositionValue),
      encoding: (headerValue(fields, 'content-transfer-encoding') ?? '').replace(/[\s;(].*$/, '').toLowerCase(),
      bodyStart,
      bodyEnd: end,
      parts: [] as MimePart[],
    };
    if (!type.value.startsWith('multipart/')) return part;
    const boundary = type.parameters.get('boundary') ?? '';
    if (depth >= parseLimits.depth || parts >= parseLimits.parts) {
      truncated = true;
      return part;
    }
    const room = parseLimits.parts - parts;
    const ranges = boundary === '' ? [] : splitAtBoundary(raw, bodyStart, end, boundary, room + 1);
    const forParts = type.value === 'multipart/digest' ? embeddedMail : textPlain;
    for (const range of ranges) {
      if (parts >= parseLimits.parts) {
        truncated = true;
        break;
      }
      part.parts.push(read(range.start, range.end, depth + 1, forParts));
    }
    // Without a boundary that occurs, what is there is read as text rather than lost.
    return part.parts.length === 0 ? { ...part, type: { value: 'text/plain', parameters: type.parameters } } : part;
  };

  return { root: read(0, raw.length, 0, textPlain), truncated };
};
