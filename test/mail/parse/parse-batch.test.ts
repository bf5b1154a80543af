import { expect, test } from 'vitest';
import { createByteCollector } from '#mail/parse/byte-collector.ts';
import { digestMail } from '#mail/parse/digest-mail.ts';
import { addDigest, digestedBatch } from '#mail/parse/parse-batch.ts';
import { compileEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';

const rules = compileEvidenceRules({ types: [], severities: [] });

const large = 'A'.repeat(90_000);
const mails = [
  'From: Ana <ana@customer.example>\r\nSubject: Key\r\nX-Odd: 1\r\n\r\nThe key returns 401.\r\n',
  'Subject: =?utf-8?Q?=ED=A0=80_caf=C3=A9?=\r\nX-__proto__: x\r\nDate: never\r\n\r\n\uFEFFÜber 😀\r\n',
  `Subject: Large\r\n\r\n${large}\r\n`,
  '',
].map((raw) => Buffer.from(raw));

test('digests are the same after the way from a worker', async () => {
  const digests = await Promise.all(mails.map((raw) => digestMail(raw, rules)));
  const collector = createByteCollector();
  for (const digest of digests) addDigest(collector, digest);
  const batch = digestedBatch(collector.take());
  expect(batch.size).toBe(mails.length);
  for (const [index, digest] of digests.entries()) {
    const { packed, ...said } = batch.at(index);
    const { packed: before, ...saidBefore } = digest;
    expect(said).toEqual(saidBefore);
    expect(Buffer.from(packed.head)).toEqual(Buffer.from(before.head));
    expect(packed.tail).toEqual(before.tail);
    expect(packed.textSize).toBe(before.textSize);
  }
  expect(() => batch.at(mails.length)).toThrow(RangeError);
});

test('a released batch holds no memory', async () => {
  const collector = createByteCollector();
  addDigest(collector, await digestMail(mails[0] ?? Buffer.alloc(0), rules));
  const packed = collector.take();
  digestedBatch(packed).release();
  expect(packed.bytes.byteLength).toBe(0);
});
