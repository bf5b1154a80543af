import { decodeCharset } from './decode-charset.ts';
import { decodeHeaderText } from './encoded-words.ts';

/** A header like Content-Type: its main value in lower case, and its parameters, decoded, by lower-case name. */
export type ParameterisedHeader = { readonly value: string; readonly parameters: ReadonlyMap<string, string> };

type Piece = { readonly section: number; readonly extended: boolean; readonly value: string };

const percentBytes = (value: string): Buffer =>
  Buffer.from(
    value.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

/** Joins the sections of a parameter (RFC 2231): `name*0*=utf-8''…; name*1=…`. */
const joinPieces = (pieces: Piece[]): string => {
  pieces.sort((a, b) => a.section - b.section);
  let charset: string | null = null;
  const bytes: Buffer[] = [];
  for (const [index, piece] of pieces.entries()) {
    let value = piece.value;
    if (piece.extended && index === 0) {
      const match = /^([^']{0,40})'[^']{0,40}'/.exec(value);
      if (match !== null) {
        charset = match[1] ?? null;
        value = value.slice(match[0].length);
      }
    }
    bytes.push(piece.extended ? percentBytes(value) : Buffer.from(value, 'latin1'));
  }
  return decodeCharset(Buffer.concat(bytes), charset).text;
};

/** Reads `name=value` pairs; quotes, comments, missing semicolons and stray blanks are borne with. */
const scan = (text: string, visit: (name: string, value: string) => void): void => {
  const pattern = /;?\s*([^\s=;"()<>@,[\]]{1,100})\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))/g;
  let count = 0;
  for (const match of text.matchAll(pattern)) {
    if ((count += 1) > 200) return;
    const quoted = match[2];
    const bare = match[3];
    if (quoted !== undefined) visit((match[1] ?? '').toLowerCase(), quoted.replaceAll(/\\(["\\])/g, '$1'));
    else if (bare !== undefined) visit((match[1] ?? '').toLowerCase(), bare.replace(/\s+\([^()]*\)\s*$/, '').trim());
  }
};

/** Parses a Content-Type or Content-Disposition value (unfolded, bytes as Latin-1). */
export const parseParameters = (header: string): ParameterisedHeader => {
  const limited = header.length > 20_000 ? header.slice(0, 20_000) : header;
  const semicolon = limited.indexOf(';');
  const main = semicolon === -1 ? limited : limited.slice(0, semicolon);
  const value = (/^\s*([^\s;()]{1,200})/.exec(main)?.[1] ?? '').toLowerCase();
  const parameters = new Map<string, string>();
  const rest = semicolon === -1 ? limited.slice(limited.indexOf(value) + value.length) : limited.slice(semicolon);
  if (rest === '' || !rest.includes('=')) return { value, parameters };
  const sections = new Map<string, Piece[]>();
  scan(rest, (name, text) => {
    const star = name.indexOf('*');
    if (star === -1) {
      if (!parameters.has(name)) parameters.set(name, decodeHeaderText(text));
      return;
    }
    const extended = name.endsWith('*');
    const number = Number.parseInt(name.slice(star + 1), 10);
    const base = name.slice(0, star);
    const pieces = sections.get(base) ?? [];
    pieces.push({ section: Number.isNaN(number) ? 0 : number, extended, value: text });
    sections.set(base, pieces);
  });
  for (const [name, pieces] of sections) parameters.set(name, joinPieces(pieces));
  return { value, parameters };
};
