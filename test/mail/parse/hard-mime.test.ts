import { describe, expect, test } from 'vitest';
import { parseMail } from '#mail/parse/parse-mail.ts';
import { readAttachment } from '#mail/parse/read-attachment.ts';
import { hasSharedData, listShared, readShared, readSharedLines } from './shared-data.ts';

const folders = [
  'mime-mikel-mail',
  'mime-enmime',
  'mime-cpython',
  'mime-nodemailer-mailparser',
  'mime-stalwart',
  'bounce-sisimai',
  'auto-reply-synthetic',
  'auto-reply-gitlab',
  'thread-dovecot',
];
const isMail = (path: string): boolean => !/\.(?:json|jsonl|md)$|LICEN[CS]E|COPYING|Apache-2|MIT\.txt/i.test(path);
const files = hasSharedData ? folders.flatMap((folder) => listShared(folder)).filter(isMail) : [];

/** Longest time for one file, in milliseconds; the slowest takes below 20 on an idle machine. */
const timeBound = 1500;

describe.skipIf(!hasSharedData)('hard and broken mail (../shared/data)', () => {
  test.each(files)('%s is read in bounded time, its attachments too', async (path) => {
    const raw = readShared(path);
    const start = performance.now();
    const parsed = await parseMail(raw);
    expect(performance.now() - start).toBeLessThan(timeBound);
    if (parsed.kind !== 'read') throw new Error(parsed.reason);
    const { mail } = parsed;
    expect(mail.attachments.map(({ index }) => index)).toEqual(mail.attachments.map((_, index) => index));
    for (const { index, name, size, type } of mail.attachments) {
      const read = await readAttachment(raw, index);
      expect(read?.info).toMatchObject({ index, name, type });
      expect(Math.abs((read?.bytes.length ?? -100) - size)).toBeLessThanOrEqual(Math.max(20, size * 0.05));
      expect(name).not.toMatch(/[/\\\u0000-\u001F\u202A-\u202E]/);
      expect(name).not.toBe('');
    }
  });
});

type Reference = {
  readonly file: string;
  readonly subject: string | null;
  readonly from: string | null;
  readonly 'message-id': string | null;
  readonly text_head: string | null;
  readonly error?: string;
};

const squeeze = (text: string | null): string => (text ?? '').replaceAll(/\s+/g, ' ').trim();

/** Where Python's parser reads another subject, sender, id or beginning of the text, and why ours is meant. */
const knownDifferences: Readonly<Record<string, string>> = {
  'mime-enmime/mail/mime-bad-content-transfer-encoding.raw': 'prose that claims to be base64 is read as prose',
  'mime-enmime/parts/chardet-success-big-5.raw': 'no charset given: both guess',
  'mime-enmime/parts/chardet-success-iso-8859-1.raw': 'no charset given: we guess Windows-1252, rightly',
  'mime-enmime/parts/extra-base64-character.raw': 'we decode all the same',
  'mime-mikel-mail/attachment_emails/attachment_pdf.eml': 'UTF-8 in the header is read',
  'mime-mikel-mail/attachment_emails/attachment_pdf_lf.eml': 'UTF-8 in the header is read',
  'mime-mikel-mail/attachment_emails/attachment_pdf_non_ascii.eml': 'UTF-8 in the header is read',
  'mime-mikel-mail/attachment_emails/attachment_pdf_non_ascii_lf.eml': 'UTF-8 in the header is read',
  'mime-mikel-mail/error_emails/bad_encoded_subject.eml': 'an encoded word of an unknown charset is read as ASCII',
  'mime-mikel-mail/error_emails/content_transfer_encoding_7-bit.eml': 'broken UTF-8 is read another way',
  'mime-mikel-mail/error_emails/content_transfer_encoding_empty.eml':
    'Big5 in the header without saying so: neither reads it',
  'mime-mikel-mail/error_emails/invalid_subject_characters.eml': 'Windows-1252 in the header is read',
  'mime-mikel-mail/error_emails/must_supply_encoding.eml': 'number of replacement characters',
  'mime-mikel-mail/error_emails/trademark_character_in_subject.eml': 'Windows-1252 in the header is read',
  'mime-mikel-mail/rfc6532/utf8_headers.eml': 'UTF-8 in the header is read (RFC 6532)',
  'mime-mikel-mail/rfc2822/example10.eml': 'comments inside an address are left out',
  'mime-mikel-mail/rfc2822/example13.eml': 'blanks before the colon of a field are read (obsolete syntax)',
  'mime-mikel-mail/rfc2822/example14.eml': 'number of replacement characters',
  'mime-mikel-mail/plain_emails/raw_email_incorrect_header.eml': 'a broken line in the header does not end it',
  'mime-nodemailer-mailparser/nodemailer.eml': 'a blank between encoded words and plain text stays',
  'mime-stalwart/malformed/019.eml': 'a broken line in the header does not end it',
};

describe.skipIf(!hasSharedData)("another parser's reading of the same files (Python's, advisory)", () => {
  const sets = folders.slice(0, 5);
  const references = hasSharedData
    ? sets.flatMap((set) =>
        (readSharedLines(`${set}/reference-cpython-email.jsonl`) as readonly Reference[]).map((one) => ({
          ...one,
          file: `${set}/${one.file}`,
        })),
      )
    : [];
  test.each(references.filter(({ file, error }) => error === undefined && knownDifferences[file] === undefined))(
    '$file',
    async (reference) => {
      const parsed = await parseMail(readShared(reference.file));
      if (parsed.kind !== 'read') throw new Error(parsed.reason);
      const { mail } = parsed;
      expect(squeeze(mail.subject)).toBe(squeeze(reference.subject));
      expect(mail.messageId ?? '').toBe(squeeze(reference['message-id']).replaceAll(/^<|>$/g, ''));
      expect(mail.from?.address ?? '').toBe(
        (/[^\s<>"]+@[^\s<>"]+/.exec(squeeze(reference.from))?.[0] ?? '').toLowerCase(),
      );
      expect(squeeze(mail.text).startsWith(squeeze(reference.text_head).slice(0, 60))).toBe(true);
    },
  );
});
