import { describe, expect, test } from 'vitest';
import { parseMail } from '#mail/parse/parse-mail.ts';
import type { MachineMail } from '#domain/mail/machine-mail.ts';
import { hasSharedData, readShared, readSharedLines } from './shared-data.ts';

type Labelled = { readonly file: string; readonly label: string };

const machineMailOf = async (path: string): Promise<MachineMail | null> => {
  const parsed = await parseMail(readShared(path));
  if (parsed.kind !== 'read') throw new Error(`${path}: ${parsed.reason}`);
  return parsed.mail.machineMail;
};

const labelsOf = (path: string): readonly Labelled[] =>
  hasSharedData ? (readSharedLines(path) as readonly Labelled[]).filter(({ label }) => label !== undefined) : [];

/** What each label may come out as. A report that mail is late is a delivery report to us, a bounce to the set. */
const kindsOf: Readonly<Record<string, readonly string[]>> = {
  bounce: ['bounce', 'delivery-report'],
  'abuse-complaint': ['complaint'],
  'auto-reply': ['auto-reply', 'out-of-office'],
  out_of_office: ['out-of-office'],
  auto_reply_other: ['auto-reply', 'read-receipt', 'calendar', 'notification'],
  human: ['human'],
};

/** Where we differ from the set on purpose, and what we say instead. */
const knownDifferences: Readonly<Record<string, readonly [kind: string, reason: string]>> = {
  'bsd/lhost-amazonses-11.eml': [
    'complaint',
    'the notification says Complaint; the set labels the whole folder bounce',
  ],
  'bsd/lhost-sendmail-14.eml': ['human', 'a person forwards a bounce: "Fwd:", from a person'],
};

const kindOf = async (path: string): Promise<string> => (await machineMailOf(path))?.kind ?? 'human';

const bounces = labelsOf('bounce-sisimai/MANIFEST.jsonl');

describe.skipIf(!hasSharedData)('bounces and complaints of most mail systems (../shared/data/bounce-sisimai)', () => {
  test.each(bounces.filter(({ file }) => knownDifferences[file] === undefined))(
    '$file is $label',
    async ({ file, label }) => {
      expect(kindsOf[label]).toContain(await kindOf(`bounce-sisimai/${file}`));
    },
  );
  test.each(Object.entries(knownDifferences))('known difference: %s', async (file, [kind]) => {
    expect(await kindOf(`bounce-sisimai/${file}`)).toBe(kind);
  });
  test('nearly all name a failed recipient, most the mail they speak of', async () => {
    const found = await Promise.all(
      bounces.filter(({ label }) => label === 'bounce').map(({ file }) => machineMailOf(`bounce-sisimai/${file}`)),
    );
    const share = (test_: (one: MachineMail | null) => boolean): number => found.filter(test_).length / found.length;
    expect(share((one) => (one?.failedRecipients.length ?? 0) > 0)).toBeGreaterThan(0.98);
    expect(share((one) => one?.about != null)).toBeGreaterThan(0.87);
  });
});

describe.skipIf(!hasSharedData)('automatic replies and human look-alikes (../shared/data/auto-reply-synthetic)', () => {
  test.each(labelsOf('auto-reply-synthetic/labels.jsonl'))('$file is $label', async ({ file, label }) => {
    expect(kindsOf[label]).toContain(await kindOf(`auto-reply-synthetic/${file}`));
  });
  test('the one of GitLab', async () => {
    expect(await kindOf('auto-reply-gitlab/auto_reply.eml')).toBe('auto-reply');
  });
});
