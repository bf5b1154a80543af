import { parseLimits } from './parse-limits.ts';

/** One header field: name in lower case, value unfolded with its bytes as Latin-1 (not decoded). */
export type HeaderField = { readonly name: string; readonly value: string };

/** The header fields of a mail or part, in order, and where its body starts. */
export type HeaderBlock = { readonly fields: readonly HeaderField[]; readonly bodyStart: number };

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Where the blank line after the header ends; the end of the range if there is none. */
const findBody = (raw: Buffer, start: number, end: number): { headerEnd: number; bodyStart: number } => {
  if (raw[start] === lineFeed) return { headerEnd: start, bodyStart: start + 1 };
  if (raw[start] === carriageReturn && raw[start + 1] === lineFeed) return { headerEnd: start, bodyStart: start + 2 };
  for (let at = raw.indexOf(lineFeed, start); at !== -1 && at < end; at = raw.indexOf(lineFeed, at + 1)) {
    if (raw[at + 1] === lineFeed) return { headerEnd: at + 1, bodyStart: Math.min(end, at + 2) };
    if (raw[at + 1] === carriageReturn && raw[at + 2] === lineFeed) {
      return { headerEnd: at + 1, bodyStart: Math.min(end, at + 3) };
    }
  }
  return { headerEnd: end, bodyStart: end };
};

/**
 * Reads the header that starts at `start` of `raw`, up to `end`. Lenient: a leading mbox line is skipped, a line that
 * is no field is ignored, and a header without any field leaves all of the range to the body.
 */
export const readHeaderBlock = (raw: Buffer, start: number, end: number): HeaderBlock => {
  const { headerEnd, bodyStart } = findBody(raw, start, end);
  const text = raw.toString('latin1', start, Math.min(headerEnd, start + parseLimits.headerBytes));
  const fields: { name: string; value: string }[] = [];
  let firstStranger = -1;
  let current: { name: string; value: string } | null = null;
  let at = 0;
  while (at < text.length && fields.length < parseLimits.headerFields) {
    const lineStart = at;
    let lineEnd = text.indexOf('\n', at);
    if (lineEnd === -1) lineEnd = text.length;
    const line = text.slice(
      at,
      lineEnd > at && text.charCodeAt(lineEnd - 1) === carriageReturn ? lineEnd - 1 : lineEnd,
    );
    at = lineEnd + 1;
    const first = line.charCodeAt(0);
    if (first === 0x20 || first === 0x09) {
      if (current !== null && current.value.length < parseLimits.headerValue) {
        const rest = line.trim();
        // An encoded word or an address list may be folded anywhere a blank may stand.
        if (rest !== '') current.value += current.value === '' ? rest : ` ${rest}`;
      }
      continue;
    }
    const colon = line.indexOf(':');
    if (colon > 0 && colon <= 201) {
      const name = line.slice(0, colon).trimEnd();
      if (isFieldName(name)) {
        current = { name: name.toLowerCase(), value: line.slice(colon + 1).trim() };
        fields.push(current);
        continue;
      }
    }
    if (firstStranger === -1 && line !== '' && !/^>?From /.test(line)) firstStranger = lineStart;
  }
  if (firstStranger !== -1) {
    if (fields.length === 0) return { fields, bodyStart: start };
    // No blank line at all: the body starts with the first line that is no field.
    if (headerEnd === end) return { fields, bodyStart: start + firstStranger };
  }
  return { fields, bodyStart };
};

const isFieldName = (name: string): boolean => {
  for (let index = 0; index < name.length; index += 1) {
    const code = name.charCodeAt(index);
    if (code <= 0x20 || code >= 0x7f) return false;
  }
  return name !== '';
};

/** The first value of a field; null if missing. */
export const headerValue = (fields: readonly HeaderField[], name: string): string | null => {
  for (const field of fields) if (field.name === name) return field.value;
  return null;
};
