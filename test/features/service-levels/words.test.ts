import { describe, expect, it } from 'vitest';
import type { PolicyPreview } from '#contract/service-levels.ts';
import { outOfOrderCells } from '#domain/sla/out-of-order-cells.ts';
import { day, hour, minute } from '#domain/time/instant.ts';
import { calendarWords } from '#features/service-levels/calendar-words.ts';
import { withTarget } from '#features/service-levels/edit-policy.ts';
import { lastMonthWords, openWords } from '#features/service-levels/effect-words.ts';
import { outOfOrderWords } from '#features/service-levels/out-of-order-words.ts';
import { readTarget, targetText, targetWords } from '#features/service-levels/target-words.ts';
import { warnWords } from '#features/service-levels/warn-words.ts';
import { whatIfQuestion } from '#features/service-levels/what-if-question.ts';
import { playbookDraft } from '#gateway/in-memory-policy.ts';

const plain = (text: string): string => text.replaceAll('\u{a0}', ' ');
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

describe('a target in words', () => {
  it.each([
    [30 * minute, 'response', '30 m'],
    [24 * hour, 'response', '24 h'],
    [48 * hour, 'response', '48 h'],
    [90 * minute, 'response', '1 h 30 m'],
    [2 * hour, 'resolution', '2 h'],
    [day, 'resolution', '1 d'],
    [7 * day, 'resolution', '7 d'],
    [null, 'resolution', 'N/A'],
  ] as const)('writes %d of a %s as %s, as the playbook does', (target, kind, words) => {
    expect(plain(targetWords(target, kind))).toBe(words);
    expect(readTarget(targetText(target, kind), 'x')).toEqual({ kind: 'target', target });
  });

  it.each(['', 'abc', '-2h', '0', '0h', '1.5h', '2 weeks'])('refuses “%s” and says what was expected', (text) => {
    const read = readTarget(text, 'First response');
    expect(read).toMatchObject({ kind: 'problem' });
    expect(read.kind === 'problem' ? read.message : '').toMatch(
      /^First response: .+ expected something like 30m, 8h, 2d or N\/A\.$/u,
    );
  });

  it.each(['N/A', 'n/a', '-', 'none'])('takes “%s” for no promise', (text) => {
    expect(readTarget(text, 'x')).toEqual({ kind: 'target', target: null });
  });
});

describe('cells that are out of order', () => {
  it('says it once where it holds in every tier', () => {
    expect(outOfOrderWords(outOfOrderCells(playbookDraft()))).toEqual([
      'Critical answers and is resolved later than High in every tier.',
    ]);
  });

  it('names the tiers where it holds in some', () => {
    expect(
      outOfOrderWords([
        { tier: 'starter', severity: 'high', target: 'response', slowerThan: 'low' },
        { tier: 'enterprise', severity: 'high', target: 'response', slowerThan: 'low' },
      ]),
    ).toEqual(['High answers later than Low for Starter and Enterprise.']);
  });
});

describe('the warnings of a severity', () => {
  it('are said once where they are the same in every tier, by tier where not', () => {
    const policy = playbookDraft();
    expect(warnWords(policy.grid, 'medium')).toBe(`${percent.format(0.75)} · due`);
    const edited = withTarget('starter', 'medium', { warnAt: [] })(policy);
    expect(warnWords(edited.grid, 'medium')).toBe(
      `Starter: no warnings; Professional: ${percent.format(0.75)} · due; Enterprise: ${percent.format(0.75)} · due`,
    );
  });
});

describe('what an edit would do, in words', () => {
  const open = { tickets: 40, breachesNow: 0, breachesSoon: 0, saved: 0, moved: 0 };

  it('names the worst first, and only what there is', () => {
    expect(openWords({ ...open, breachesNow: 2, breachesSoon: 5 })).toBe(
      '2 open tickets would breach now and 5 would be due within the hour.',
    );
    expect(openWords({ ...open, saved: 1 })).toBe('1 open ticket would be saved.');
    expect(openWords(open)).toBe('None of 40 open tickets would change.');
    expect(openWords({ ...open, tickets: 0 })).toBe('No ticket is open.');
  });

  const tally = (met: number, breached: number) => ({
    met,
    breached,
    open: 0,
    none: 0,
    share: met + breached === 0 ? null : met / (met + breached),
  });
  const report = (met: number, breached: number): PolicyPreview['last30Days']['before'] => ({
    from: 0,
    to: 1,
    policy: { kind: 'own', version: null, name: 'Playbook' },
    tickets: met + breached,
    cells: [],
    tiers: [{ tier: 'enterprise', target: 0.99, response: tally(met, breached), resolution: tally(0, 0) }],
    stretches: [],
  });

  it('compares the last 30 days by tier, where they differ', () => {
    expect(lastMonthWords({ before: report(9, 1), after: report(8, 2) })).toEqual([
      'Last 30 days, Enterprise: 10 tickets, 80.0% kept instead of 90.0%.',
    ]);
    expect(lastMonthWords({ before: report(9, 1), after: report(9, 1) })).toEqual([
      'As many responses of the last 30 days would have been kept.',
    ]);
    expect(lastMonthWords({ before: report(0, 0), after: report(0, 0) })).toEqual([
      'No ticket came in during the last 30 days.',
    ]);
  });

  it('asks the question that the edit is', () => {
    const policy = playbookDraft();
    const ask = (part: Parameters<typeof withTarget>[2]) =>
      whatIfQuestion(policy, withTarget('enterprise', 'high', part)(policy), ['one']);
    expect(ask({ response: 20 * minute })).toBe('What if High × Enterprise answered within 20 minutes?');
    expect(ask({ resolution: null })).toBe('What if High × Enterprise promised no resolution?');
    expect(whatIfQuestion(policy, policy, ['one', 'two'])).toBe('What if these 2 changes were applied?');
    expect(whatIfQuestion(policy, policy, ['Calendar “Nights” is new'])).toBe(
      'What if this were applied: Calendar “Nights” is new?',
    );
  });
});

describe('a calendar in a line', () => {
  it('joins days with the same hours', () => {
    const nine = { start: 540, end: 1020 };
    expect(calendarWords({ kind: 'always' })).toBe('Around the clock');
    expect(
      calendarWords({
        kind: 'weekly',
        timeZone: 'Europe/Berlin',
        hours: [[nine], [nine], [], [nine], [{ start: 540, end: 720 }], [], [{ start: 1320, end: 1800 }]],
        exceptions: { '2026-12-25': { name: 'Christmas Day', windows: [] } },
      }),
    ).toBe('Mon–Tue 09:00–17:00, Thu 09:00–17:00, Fri 09:00–12:00, Sun 22:00–06:00 · Europe/Berlin · 1 special day');
    expect(calendarWords({ kind: 'weekly', timeZone: null, hours: [[], [], [], [], [], [], []], exceptions: {} })).toBe(
      'Never open · the customer’s own zone',
    );
  });
});
