import type { MailAddress } from '#domain/mail/mail-address.ts';
import type { HeadersGuess } from '#domain/mail/mail-digest.ts';
import { plainStructure } from '#domain/mail/mail-structure.ts';
import { newestText } from '#domain/mail/newest-text.ts';
import type { ParsedMail } from '#domain/mail/parsed-mail.ts';
import { recogniseMachineMail } from '#domain/mail/recognise-machine-mail.ts';
import { attachmentInfo } from './attachment-info.ts';
import { decodeHeaderText } from './encoded-words.ts';
import { type HeaderField, headerValue, readHeaderBlock } from './header-block.ts';
import { parseAddresses } from './mail-addresses.ts';
import { parseMailDate } from './mail-date.ts';
import { parseMessageId, parseMessageIds } from './message-ids.ts';
import { type MimeTree, readMimeTree } from './mime-tree.ts';
import { readBody, type MailBody } from './read-body.ts';
import { readStructure } from './read-structure.ts';
import { ruleHeaders } from './rule-headers.ts';

/** A mail, or why it could not be read; `truncated` when it went beyond the limits of depth or part count. */
export type ParseOutcome =
  | { readonly kind: 'read'; readonly mail: ParsedMail; readonly truncated: boolean }
  | { readonly kind: 'unreadable'; readonly reason: string; readonly headersGuess: HeadersGuess };

/** The raw bytes as a Buffer without a copy; a mail with bare carriage returns gets line feeds. */
export const asRawMail = (raw: Uint8Array): Buffer => {
  const buffer = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  if (buffer.indexOf(0x0a) !== -1 || buffer.indexOf(0x0d) === -1) return buffer;
  const copy = Buffer.from(buffer);
  for (let at = copy.indexOf(0x0d); at !== -1; at = copy.indexOf(0x0d, at + 1)) copy[at] = 0x0a;
  return copy;
};

const allValues = (fields: readonly HeaderField[], name: string): readonly string[] =>
  fields.filter((field) => field.name === name).map((field) => field.value);

const addressesOf = (fields: readonly HeaderField[], name: string): readonly MailAddress[] =>
  allValues(fields, name).flatMap((value) => parseAddresses(value));

const subjectOf = (fields: readonly HeaderField[]): string =>
  decodeHeaderText(headerValue(fields, 'subject') ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();

const dateOf = (fields: readonly HeaderField[]): number | null => {
  const value = headerValue(fields, 'date');
  return value === null ? null : parseMailDate(value);
};

/** Sender, subject, id and date of a mail whose body can't be read. Never throws. */
export const guessHeaders = (raw: Uint8Array): HeadersGuess => {
  try {
    const { fields } = readHeaderBlock(asRawMail(raw), 0, raw.byteLength);
    return {
      from: addressesOf(fields, 'from')[0] ?? null,
      subject: subjectOf(fields),
      messageId: parseMessageId(headerValue(fields, 'message-id')),
      date: dateOf(fields),
    };
  } catch {
    return { from: null, subject: '', messageId: null, date: null };
  }
};

/** The library that knows them takes longer to load than all of ours, and hardly any mail needs it. */
const withOddCharsets = async (raw: Buffer, read: MailBody): Promise<MailBody> =>
  (await import('./read-odd-charsets.ts')).readOddCharsets(raw, read);

const buildMail = async (raw: Buffer, tree: MimeTree): Promise<ParsedMail> => {
  const { root } = tree;
  const { fields } = root;
  const read = readBody(raw, root);
  const body = read.unknownCharsets.length === 0 ? read : await withOddCharsets(raw, read);
  const mail = {
    from: addressesOf(fields, 'from')[0] ?? null,
    replyTo: addressesOf(fields, 'reply-to'),
    to: addressesOf(fields, 'to'),
    cc: addressesOf(fields, 'cc'),
    subject: subjectOf(fields),
    date: dateOf(fields),
    messageId: parseMessageId(headerValue(fields, 'message-id')),
    inReplyTo: parseMessageIds(headerValue(fields, 'in-reply-to') ?? ''),
    references: parseMessageIds(allValues(fields, 'references').join(' ')),
    text: body.text,
    newestText: newestText(body.text),
    html: body.html,
    attachments: body.attachments.map((part, index) => attachmentInfo(raw, part, index)),
    headers: ruleHeaders(fields),
  };
  const structure =
    root.parts.length === 0 && root.type.value === 'text/plain' ? plainStructure : readStructure(raw, root);
  return { ...mail, machineMail: recogniseMachineMail(mail, structure) };
};

/**
 * Parses a raw mail. Tolerates what mail in the wild gets wrong, decodes old charsets, makes text from HTML where there
 * is no text part; HTML comes back unsanitised. Bounded in depth, parts and sizes (`parse-limits.ts`); linear in the
 * size of the mail. Never throws: what can't be read at all is `unreadable`.
 */
export const parseMail = async (raw: Uint8Array): Promise<ParseOutcome> => {
  try {
    const bytes = asRawMail(raw);
    if (bytes.length === 0) return unreadable(raw, 'The message is empty');
    const tree = readMimeTree(bytes);
    if (tree.root.fields.length === 0 && looksBinary(bytes))
      return unreadable(raw, 'The message has no header and is not text');
    return { kind: 'read', mail: await buildMail(bytes, tree), truncated: tree.truncated };
  } catch (error) {
    return unreadable(raw, `The parser failed: ${error instanceof Error ? error.name : 'unknown error'}`);
  }
};

const unreadable = (raw: Uint8Array, reason: string): ParseOutcome => ({
  kind: 'unreadable',
  reason,
  headersGuess: guessHeaders(raw),
});

const looksBinary = (bytes: Buffer): boolean => bytes.subarray(0, 4096).includes(0);
