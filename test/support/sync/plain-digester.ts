import { createHash } from 'node:crypto';
import type { MailDigest } from '#domain/mail/mail-digest.ts';
import type { MailAddress } from '#domain/mail/mail-address.ts';
import type { MailDigester } from '#engine/ports/mail-digester.ts';
import { readyBatch } from '#mail/parse/ready-batch.ts';
import { packMail } from '#mail/parse/pack-mail.ts';

const header = (head: string, name: string): string | null =>
  new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t].*)*)`, 'imu').exec(head)?.[1]?.trim() ?? null;

const address = (value: string | null): MailAddress | null => {
  const found = /([^\s<>@]+@[^\s<>]+)/u.exec(value ?? '')?.[1];
  return found === undefined ? null : { name: '', address: found.toLowerCase() };
};

/** A digest good enough for syncing: headers by pattern, everything after them is text. */
const plainDigest = (raw: Uint8Array): MailDigest => {
  const source = Buffer.from(raw).toString('latin1');
  const split = /\r?\n\r?\n/u.exec(source);
  const head = split === null ? source : source.slice(0, split.index);
  const text = split === null ? '' : source.slice(split.index + split[0].length, split.index + 4_000);
  const subject = header(head, 'subject') ?? '';
  const from = address(header(head, 'from'));
  const packed = packMail(text, raw.subarray(0, 64_000));
  if (/^x-test-unreadable:/imu.test(head)) {
    return {
      outcome: 'unreadable',
      reason: 'made to be unreadable',
      rawSize: raw.length,
      packed,
      headersGuess: { from, subject, messageId: null, date: null },
    };
  }
  const messageId = header(head, 'message-id')?.replaceAll(/[<>]/gu, '') ?? null;
  const hash = createHash('sha256').update(text).digest('hex');
  return {
    outcome: 'read',
    mail: {
      from,
      replyTo: [],
      to: [],
      cc: [],
      subject,
      date: null,
      messageId,
      inReplyTo: [],
      references: [],
      hasHtml: false,
      attachments: [],
      machineMail: null,
      headers: {},
    },
    bodyHash: hash,
    syntheticId: messageId === null ? `${hash.slice(0, 40)}@synthetic.invalid` : null,
    snippet: text.slice(0, 100),
    indexBody: '',
    classification: null,
    rawSize: raw.length,
    packed,
  };
};

/** Digests on the test's own thread, one turn later. */
export const plainDigester = (): MailDigester => ({
  digest: async (batch) => {
    await Promise.resolve();
    return readyBatch(batch.map(({ raw }) => plainDigest(raw)));
  },
  close: () => Promise.resolve(),
});
