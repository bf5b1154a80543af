import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escalationClock } from '#domain/escalation/escalation-clock.ts';
import { escalationLives } from '#domain/escalation/escalation-life.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import { hour, minute } from '#domain/time/instant.ts';
import { eventLog, type Entry } from '#test/domain/ticket/event-log.ts';

const t0 = Date.UTC(2026, 10, 28, 10);
type Opened = Extract<Entry, { kind: 'escalation-opened' }>;
const opened = (more: Partial<Opened>): Entry => ({
  at: t0,
  id: 1,
  kind: 'escalation-opened',
  outcome: 'x',
  title: 'X',
  to: 'the engineer on call',
  promise: 'an engineer has it',
  within: null,
  keptBy: 'taken',
  acknowledgeWithin: null,
  note: '',
  internal: null,
  ...more,
});
const acknowledged = (minutes: number): Entry => ({
  at: t0 + minutes * minute,
  kind: 'escalation-acknowledged',
  escalation: 1,
});
const ended = (minutes: number): Entry => ({
  at: t0 + minutes * minute,
  kind: 'escalation-ended',
  escalation: 1,
  because: null,
});
const clock = (minutes: number, ...log: readonly Entry[]) => {
  const [life] = escalationLives(effectiveEvents(eventLog(...log)));
  if (life === undefined) throw new Error('nothing was opened');
  return escalationClock(life, t0 + minutes * minute);
};

describe('a promise that somebody takes it on', () => {
  const engineering = opened({ within: 15 * minute });
  const due = t0 + 15 * minute;

  test('runs to its deadline and is breached the moment after', () => {
    expect(clock(15, engineering)).toEqual({
      state: 'running',
      due,
      explanation: 'The engineer on call: within 15 minutes, an engineer has it.',
    });
    expect(clock(18, engineering)).toEqual({
      state: 'breached',
      due,
      explanation: 'The engineer on call: within 15 minutes, an engineer has it. Overdue by 3 minutes.',
    });
  });

  test('is met by an acknowledgement in time, also at the very instant, and by an end', () => {
    expect(clock(60, engineering, acknowledged(4))).toMatchObject({
      state: 'met',
      explanation: expect.stringMatching(/Taken on after 4 minutes\.$/u),
    });
    expect(clock(60, engineering, acknowledged(15)).state).toBe('met');
    expect(clock(60, engineering, ended(15))).toMatchObject({
      state: 'met',
      explanation: expect.stringMatching(/Ended after 15 minutes\.$/u),
    });
  });

  test('is missed for good by one that came late', () => {
    expect(clock(60, engineering, acknowledged(20), ended(25))).toMatchObject({
      state: 'missed',
      explanation: expect.stringContaining('It was to be taken on by 28 Nov 2026, 10:15 UTC: 5 minutes late.'),
    });
  });
});

describe('a promise that it is done', () => {
  const churn = opened({ within: 2 * hour, keptBy: 'done', promise: 'the customer has an action plan' });

  test('goes on after somebody has taken it on', () => {
    expect(clock(90, churn, acknowledged(5))).toMatchObject({ state: 'running', due: t0 + 2 * hour });
    expect(clock(121, churn, acknowledged(5)).state).toBe('breached');
    expect(clock(150, churn, acknowledged(5), ended(119)).state).toBe('met');
  });

  test('ends as well when the ticket is solved, merged or no longer escalated', () => {
    const at = t0 + 30 * minute;
    for (const [end, words] of [
      [{ at, kind: 'status-changed', to: { kind: 'solved' } }, 'Solved'],
      [{ at, kind: 'escalated', on: false }, 'Taken back'],
      [{ at, kind: 'merged-away', into: 7 }, 'Merged into another ticket'],
    ] as const)
      expect(clock(150, churn, end)).toMatchObject({
        state: 'met',
        explanation: expect.stringContaining(`${words} after 30 minutes.`),
      });
  });

  test('runs again when the end is undone', () => {
    expect(
      clock(90, churn, { ...ended(60), id: 5 }, { at: t0 + 61 * minute, id: 9, kind: 'undone', event: 5 }),
    ).toMatchObject({
      state: 'running',
      due: t0 + 2 * hour,
    });
  });
});

describe('two limits', () => {
  const dispute = opened({
    to: 'Finance',
    acknowledgeWithin: 2 * hour,
    within: 24 * hour,
    keptBy: 'done',
    promise: 'the customer has finance’s answer',
  });

  test('run one after the other', () => {
    expect(clock(60, dispute)).toEqual({
      state: 'running',
      due: t0 + 2 * hour,
      explanation: 'Finance: taken on within 2 hours; within 24 hours, the customer has finance’s answer.',
    });
    expect(clock(130, dispute).state).toBe('breached');
    expect(clock(90, dispute, acknowledged(80))).toMatchObject({ state: 'running', due: t0 + 24 * hour });
  });

  test('a first one missed is told while the second still runs, and decides the end', () => {
    const late = [dispute, acknowledged(150)] as const;
    expect(clock(160, ...late)).toMatchObject({
      state: 'running',
      explanation: expect.stringContaining('30 minutes late'),
    });
    expect(clock(600, ...late, ended(300)).state).toBe('missed');
  });
});

test('without a limit there is a sentence and no verdict', () => {
  const none = { state: 'none', due: null };
  expect(clock(5, opened({ to: 'Engineering' }))).toEqual({
    ...none,
    explanation: 'Engineering: no limit of its own, the ticket’s service level counts.',
  });
  expect(clock(5, opened({ to: 'Engineering' }), ended(3))).toMatchObject(none);
});

test('any life agrees with a minute-by-minute count of what was promised and when it was kept', () => {
  const minutes = fc.integer({ min: 0, max: 60 });
  const limit = fc.option(fc.integer({ min: 1, max: 40 }), { nil: null });
  const times = fc.record({
    acknowledgeWithin: limit,
    within: limit,
    keptBy: fc.constantFrom('taken', 'done'),
    taken: fc.option(minutes, { nil: null }),
    end: fc.option(minutes, { nil: null }),
    now: minutes,
  });
  fc.assert(
    fc.property(times, ({ acknowledgeWithin, within, keptBy, taken, end, now }) => {
      const log = [
        opened({
          acknowledgeWithin: acknowledgeWithin === null ? null : acknowledgeWithin * minute,
          within: within === null ? null : within * minute,
          keptBy,
        }),
        ...(taken !== null && taken <= now ? [acknowledged(taken)] : []),
        ...(end !== null && end <= now ? [ended(end)] : []),
      ];
      const kept = { taken: false, done: false };
      const steps = [
        ...(acknowledgeWithin === null ? [] : [{ by: 'taken', limit: acknowledgeWithin } as const]),
        ...(within === null ? [] : [{ by: keptBy, limit: within }]),
      ];
      let isLate = false;
      for (let at = 0; at <= now; at += 1) {
        // Looked at before what happens in this minute: at the very deadline it is still in time.
        isLate ||= steps.some(({ by, limit: most }) => !kept[by] && at > most);
        if (at === end) kept.done = true;
        if (at === end || at === taken) kept.taken = true;
      }
      const open = steps.find(({ by }) => !kept[by]);
      const finished = isLate ? 'missed' : 'met';
      const expected = open === undefined ? finished : now > open.limit ? 'breached' : 'running';
      expect(clock(now, ...log).state).toBe(steps.length === 0 ? 'none' : expected);
    }),
    { numRuns: 500, seed: 20261128 },
  );
});
