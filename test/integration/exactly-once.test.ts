import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleChild } from '#test/support/bundle-child.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dovecotIsInstalled } from '#test/support/dovecot/start-dovecot.ts';
import type { ChildPlan, ChildReport } from '#test/support/outbox/child-plan.ts';
import { appendSteps, openCrashOffice, serverSteps } from '#test/support/outbox/crash-office.ts';

/** Where the process kills itself, in the order of a mail's life. */
const ownSteps = [
  'before-queue',
  'within-queue',
  'after-queue',
  'before-compose',
  'after-compose',
  'before-connect',
  'before-hand-over',
  'within-hand-over',
  'after-hand-over',
  'after-answer',
  'before-settle',
  'within-settle',
  'after-settle',
];
const copySteps = ['before-append', 'after-append', 'before-filed', 'after-filed'];
/** From here on the server may have the mail, and until it is written down nobody knows. */
const doubtful = new Set<string>([
  'after-hand-over',
  'smtp-end-lost',
  'smtp-end-taken',
  'smtp-answered',
  'smtp-hang-up',
  'after-answer',
  'before-settle',
  'within-settle',
]);
/** At odd moments, between and within all of them. */
const anywhere = Array.from({ length: 12 }, (_, at) => `after-${at * 14}-ms`);

type Run = {
  readonly step: string;
  /** No new mail: killed while it sees to what the process before left. */
  readonly recovers: boolean;
};
const writing = (steps: readonly string[]): readonly Run[] => steps.map((step) => ({ step, recovers: false }));
/** Each step, and every other time a second one in the recovery from it. */
const twice = (steps: readonly string[]): readonly Run[] =>
  steps.flatMap((step, at) => {
    const second = steps[(at * 7 + 3) % steps.length] ?? step;
    return [{ step, recovers: false }, ...(at % 2 === 0 ? [{ step: second, recovers: true }] : [])];
  });

type Lot = { readonly sentCopy: ChildPlan['sentCopy']; readonly runs: readonly Run[] };
const append = [...ownSteps, ...copySteps, ...serverSteps, ...appendSteps];
const provider = [...ownSteps, ...serverSteps];
const lots: readonly Lot[] = [
  { sentCopy: 'append', runs: writing(append) },
  { sentCopy: 'append', runs: writing(append.toReversed()) },
  { sentCopy: 'append', runs: [...writing(anywhere), ...twice(append)] },
  { sentCopy: 'provider', runs: writing(provider) },
  { sentCopy: 'provider', runs: writing(provider.toReversed()) },
  { sentCopy: 'provider', runs: [...writing(anywhere), ...twice(provider)] },
];

type Mail = { readonly subject: string; readonly steps: string[] };

describe.skipIf(!dovecotIsInstalled)('a process that is killed at every step of sending', () => {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-child-'));
  beforeAll(() => bundleChild(join(import.meta.dirname, '../support/outbox/outbox-child.ts'), folder));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('loses no mail and sends none twice; where it cannot be known, a person is asked', async () => {
    const results = await Promise.all(lots.map((lot, at) => playLot(join(folder, 'outbox-child.js'), lot, at)));
    const sum = (field: 'kills' | 'asked' | 'mails'): number => results.reduce((all, each) => all + each[field], 0);
    process.stdout.write(`${sum('mails')} mails, ${sum('kills')} kills, ${sum('asked')} questions\n`);
    expect(sum('kills')).toBeGreaterThan(150);
  }, 240_000);
});

async function playLot(bundle: string, { sentCopy, runs }: Lot, lot: number) {
  const office = await openCrashOffice(bundle, sentCopy);
  try {
    const mails: Mail[] = [];
    let kills = 0;
    for (const { step, recovers } of runs) {
      const subject = `Mail ${lot}-${mails.length} ${step}`;
      if (recovers) mails.at(-1)?.steps.push(step);
      else mails.push({ subject, steps: [step] });
      const report = await office.run(recovers ? null : subject, step, { inRecovery: recovers });
      if (report === null) kills += 1;
    }

    const before = await office.run(null, null);
    const stateOf = (report: ChildReport | null, subject: string): string =>
      report?.items.find((item) => item.subject === subject)?.state ?? 'never written';
    const asked = mails.filter(({ subject }) => stateOf(before, subject) === 'unknown');
    const askedInVain = asked.filter(
      ({ subject, steps }) =>
        !steps.some((step) => doubtful.has(step) || step.endsWith('-ms')) ||
        // A provider that files copies answers for us.
        (sentCopy === 'provider' && office.taken(subject) > 0),
    );
    expect(askedInVain).toEqual([]);
    const decisions = Object.fromEntries(
      asked.map(({ subject }) => [subject, office.taken(subject) > 0 ? 'was-sent' : 'send-again'] as const),
    );
    const after = await office.run(null, null, { decisions });
    const found = (subject: string): string => {
      const inLog = after?.replies.filter((each) => each === subject).length;
      return `taken ${office.taken(subject)}, in Sent ${office.copies(subject)}, in the log ${inLog}, ${stateOf(after, subject)}`;
    };
    const wrong = mails
      .map(({ subject, steps }) => `${subject} (${steps.join(', then ')}): ${found(subject)}`)
      .filter(
        (line) =>
          !line.endsWith(': taken 1, in Sent 1, in the log 1, sent') &&
          // Killed before the first letter was kept.
          !(line.includes('-ms') && line.endsWith(': taken 0, in Sent 0, in the log 0, never written')),
      );
    expect(wrong).toEqual([]);
    expect(after?.drafts).toBe(0);
    return { kills, asked: asked.length, mails: mails.length };
  } finally {
    await office.close();
  }
}
