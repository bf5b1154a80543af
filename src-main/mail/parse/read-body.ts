import { decodeCharset } from './decode-charset.ts';
import { htmlToText } from './html-to-text.ts';
import { type MimePart, readMimeTree } from './mime-tree.ts';
import { parseLimits } from './parse-limits.ts';
import { decodeTransfer } from './transfer-encoding.ts';
import { unflow } from './unflow.ts';

/** The readable body of a mail, and the parts that are not part of it, in their order. */
export type MailBody = {
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly MimePart[];
  /** Charsets we have no decoder for; the text of those parts is a guess. */
  readonly unknownCharsets: readonly string[];
};

/** One piece of the body: as text, as HTML, or both for alternatives. */
type Piece = { readonly text: string | null; readonly html: string | null };

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text that only claims to be base64: words with blanks between, which base64 never has inside a line. */
const isProse = (bytes: Buffer): boolean => /\w [ ]?\w.*\w [ ]?\w/.test(bytes.toString('latin1', 0, 200));

const hasName = (part: MimePart): boolean =>
  (part.disposition?.parameters.get('filename') ?? part.type.parameters.get('name') ?? '') !== '';

/** Whether a text part is something to read rather than a file (the rule of JMAP, RFC 8621 §4.1.4, a bit stricter). */
const isReadable = (part: MimePart, place: number, parent: string): boolean => {
  const type = part.type.value;
  if (part.disposition?.value === 'attachment') return false;
  if (type === 'text/enriched' || type === 'text/richtext') return parent === '';
  if (type !== 'text/plain' && type !== 'text/html') return false;
  return place === 0 || parent === 'multipart/alternative' || !hasName(part);
};

/** Gathers the body of a mail from its parts; `embedded` counts the mails that this one is inside of. */
export const readBody = (raw: Buffer, root: MimePart, embedded = 0): MailBody => {
  const attachments: MimePart[] = [];
  const unknownCharsets: string[] = [];
  let textRoom: number = parseLimits.text;
  let htmlRoom: number = parseLimits.html;

  const decode = (part: MimePart, most: number): string => {
    // Four bytes per character at most, and base64 or quoted-printable triple that: more can't be shown anyway.
    const end = Math.min(part.bodyEnd, part.bodyStart + most * 12);
    const encoded = raw.subarray(part.bodyStart, end);
    const bytes = part.encoding === 'base64' && isProse(encoded) ? encoded : decodeTransfer(encoded, part.encoding);
    const charset = part.type.parameters.get('charset') ?? null;
    const { text, known } = decodeCharset(bytes, charset);
    if (!known && charset !== null) unknownCharsets.push(charset);
    return text.length > most ? text.slice(0, most) : text;
  };

  const readText = (part: MimePart): Piece => {
    const type = part.type.value;
    if (type === 'text/plain') {
      let text = decode(part, Math.max(0, textRoom)).replaceAll('\r\n', '\n').replaceAll('\r', '\n');
      if (part.type.parameters.get('format')?.toLowerCase() === 'flowed') {
        text = unflow(text, part.type.parameters.get('delsp')?.toLowerCase() === 'yes');
      }
      textRoom -= text.length;
      return { text, html: null };
    }
    const html = decode(part, Math.max(0, htmlRoom));
    htmlRoom -= html.length;
    return { text: null, html };
  };

  const walk = (part: MimePart, place: number, parent: string): Piece[] => {
    const type = part.type.value;
    if (part.parts.length > 0) {
      if (type === 'multipart/alternative') return walkAlternative(part);
      return part.parts.flatMap((child, index) => walk(child, index, type));
    }
    if (isReadable(part, place, parent)) return [readText(part)];
    if (part.bodyEnd > part.bodyStart || part.fields.length > 0) attachments.push(part);
    return [];
  };

  const walkAlternative = (part: MimePart): Piece[] => {
    let text: string | null = null;
    let html: string | null = null;
    for (const [index, child] of part.parts.entries()) {
      const pieces = walk(child, index, part.type.value);
      const childText = joinTexts(pieces, false);
      const childHtml = joinHtml(pieces);
      if (childText !== null && (text === null || text.trim() === '')) text = childText;
      if (childHtml !== null) html = childHtml;
    }
    return text === null && html === null ? [] : [{ text, html }];
  };

  const pieces = walk(root, 0, '');
  const forwarded = attachments[0];
  if (pieces.length === 0 && embedded < 2 && forwarded?.type.value === 'message/rfc822') {
    // A mail that is nothing but a mail, forwarded as an attachment: its text is what there is to read.
    const bytes = decodeTransfer(raw.subarray(forwarded.bodyStart, forwarded.bodyEnd), forwarded.encoding);
    const inner = readBody(bytes, readMimeTree(bytes).root, embedded + 1);
    return { ...inner, attachments };
  }
  if (pieces.length === 0 && root.type.value === 'multipart/report') {
    const status = attachments.find((part) => part.type.value === 'message/delivery-status');
    if (status !== undefined) pieces.push({ text: decode(status, 20_000), html: null });
  }
  const html = joinHtml(pieces);
  return { text: joinTexts(pieces, true) ?? '', html, attachments, unknownCharsets };
};

/** Texts in order; HTML without a text of its own is turned into text only where `fromHtml` asks for it. */
const joinTexts = (pieces: readonly Piece[], fromHtml: boolean): string | null => {
  const texts: string[] = [];
  for (const piece of pieces) {
    if (piece.text !== null && (piece.text.trim() !== '' || piece.html === null)) texts.push(piece.text);
    else if (piece.html !== null && fromHtml) texts.push(htmlToText(piece.html, parseLimits.text));
  }
  if (texts.length === 0) return null;
  return texts.length === 1
    ? (texts[0] ?? '')
    : texts.map((text) => (text.endsWith('\n') ? text : `${text}\n`)).join('');
};

const joinHtml = (pieces: readonly Piece[]): string | null => {
  if (!pieces.some((piece) => piece.html !== null)) return null;
  return pieces
    .map((piece) => piece.html ?? `<div style="white-space:pre-wrap">${escapeHtml(piece.text ?? '')}</div>`)
    .join('\n');
};
