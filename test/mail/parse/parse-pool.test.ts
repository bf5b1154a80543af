import { zstdDecompressSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { KeptCorrection } from '#domain/classification/correction.ts';
import type { EvidenceRules } from '#domain/classification/evidence-rules.ts';
import type { MailDigest } from '#domain/mail/mail-digest.ts';
import type { DigestedBatch } from '#engine/ports/mail-digester.ts';
import { createParsePool } from '#mail/parse/parse-pool.ts';

const realWorker = new URL('../../../src-main/mail/parse/parse-worker.ts', import.meta.url);
const misbehaving = new URL('./misbehaving-worker.ts', import.meta.url);

const pool = (workerUrl: URL, timeLimit = 20_000) => {
  const digester = createParsePool({ workerUrl, threads: 2, timeLimit, rules: { types: [], severities: [] } });
  onTestFinished(() => digester.close());
  return digester;
};

const all = (digested: DigestedBatch): readonly MailDigest[] =>
  Array.from({ length: digested.size }, (_, index) => digested.at(index));

const mail = (body: string, header = ''): { readonly raw: Uint8Array } => ({
  raw: Buffer.from(
    `From: Ana <ana@customer.example>\r\nTo: support@vendor.example\r\nSubject: Mail\r\nMessage-ID: <${body.length}@customer.example>\r\n${header}\r\n${body}\r\n`,
  ),
});

test('a digest has all that is stored of a mail', async () => {
  const one = mail('The key\r\nreturns 401.\r\n\r\n-- \r\nAna');
  const [digest] = all(await pool(realWorker).digest([one]));
  expect(digest).toMatchObject({
    outcome: 'read',
    mail: { subject: 'Mail', hasHtml: false, machineMail: null },
    syntheticId: null,
    snippet: 'The key returns 401.',
    indexBody: 'The key\nreturns 401.\n\n-- \nAna\n',
    packed: { tail: null },
    rawSize: one.raw.byteLength,
  });
  if (digest?.outcome !== 'read') throw new Error('not read');
  const head = zstdDecompressSync(digest.packed.head);
  expect(head.toString('utf8', 0, digest.packed.textSize)).toBe(digest.indexBody);
  expect(head.subarray(digest.packed.textSize)).toEqual(Buffer.from(one.raw));
  expect(digest.classification).not.toBeNull();
  expect(digest.bodyHash).toMatch(/^[\w-]{22}$/);
});

test('machine mail is not classified, a mail without id gets one', async () => {
  const automatic = {
    raw: Buffer.from('Auto-Submitted: auto-replied\r\nSubject: Re: x\r\n\r\nI am on vacation until Monday.\r\n'),
  };
  const [digest] = all(await pool(realWorker).digest([automatic]));
  expect(digest).toMatchObject({
    outcome: 'read',
    classification: null,
    mail: { messageId: null, machineMail: { kind: 'out-of-office' } },
  });
  expect(digest?.outcome === 'read' ? digest.syntheticId : null).toMatch(/@synthetic\.invalid$/);
});

test('digests come in the order of the batch, batches at once do not mix', async () => {
  const digester = pool(realWorker);
  const batches = Array.from({ length: 12 }, (_, batch) =>
    Array.from({ length: 7 }, (_unused, index) => mail(`body ${batch}-${index}`)),
  );
  const digests = await Promise.all(batches.map((batch) => digester.digest(batch)));
  expect(digests.map((batch) => all(batch).map((one) => (one.outcome === 'read' ? one.snippet : one.reason)))).toEqual(
    batches.map((batch, number) => batch.map((_, index) => `body ${number}-${index}`)),
  );
  expect(all(await digester.digest([]))).toEqual([]);
});

test('what the caller passed stays readable', async () => {
  const one = mail('still here');
  await pool(realWorker).digest([one]);
  expect(Buffer.from(one.raw).toString()).toContain('still here');
});

test.each([
  ['ends its worker', 'EXIT', /ended the parser/],
  ['throws', 'THROW', /ended the parser/],
  ['hangs', 'HANG', /longer than/],
])('a mail that %s costs only itself', async (_, poison, reason) => {
  const digests = all(await pool(misbehaving, 4000).digest([mail('one'), mail(poison), mail('three')]));
  expect(digests.map((one) => one.outcome)).toEqual(['read', 'unreadable', 'read']);
  const broken = digests[1];
  if (broken?.outcome !== 'unreadable') throw new Error('not broken');
  expect(broken.reason).toMatch(reason);
  expect(broken.headersGuess).toMatchObject({
    from: { name: 'Ana', address: 'ana@customer.example' },
    subject: 'Mail',
  });
  expect(zstdDecompressSync(broken.packed.tail ?? new Uint8Array()).toString('latin1')).toContain(poison);
});

const corrected = (id: number, body: string, type: KeptCorrection['type'] & string): KeptCorrection => ({
  id,
  ticket: 1000 + id,
  subject: 'Mail',
  body,
  said: { type: null, probability: 0.2, severity: 'medium' },
  type,
  by: 'Ann',
  at: id,
});
const question =
  'The handheld scanners in the Leipzig warehouse do not pair with their base station any more since this morning. The display says "no cradle found".';
const typesOf = async (digesting: ReturnType<ReturnType<typeof pool>['digest']>): Promise<readonly unknown[]> =>
  all(await digesting).map((digest) => (digest.outcome === 'read' ? digest.classification?.type : digest.reason));

test('what is taught holds for every batch that is begun afterwards, in every thread', async () => {
  const digester = pool(realWorker);
  const typesNow = async (): Promise<readonly unknown[]> => {
    const batches = Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => mail(question)));
    return [...new Set((await Promise.all(batches.map((batch) => typesOf(digester.digest(batch))))).flat())];
  };
  expect(await typesNow()).toEqual([null]);
  digester.teach({ corrections: [corrected(1, question, 'how-to')] });
  expect(await typesNow()).toEqual(['how-to']);
  digester.teach({ corrections: [corrected(2, question, 'latency')] });
  expect(await typesNow()).toEqual(['latency']);
  digester.teach({ corrections: [] });
  expect(await typesNow()).toEqual([null]);
});

test('other rules can be taught, and tried without being taught', async () => {
  const digester = pool(realWorker);
  const scanners: EvidenceRules = {
    types: [
      {
        id: 'custom-integration',
        name: 'Custom integration',
        threshold: null,
        severity: 'medium',
        for: [{ pattern: 'scanners', weight: 4, reason: 'speaks of scanners' }],
        against: [],
      },
    ],
    severities: [],
  };
  const one = { subject: 'Mail', body: question };
  expect(await digester.classify([one, one], { rules: scanners })).toMatchObject([
    { type: 'custom-integration' },
    { type: 'custom-integration' },
  ]);
  expect(await digester.classify([one])).toMatchObject([{ type: null }]);
  digester.teach({ rules: scanners });
  expect(await digester.classify([one])).toMatchObject([{ type: 'custom-integration' }]);
  expect(await digester.classify([])).toEqual([]);
});
