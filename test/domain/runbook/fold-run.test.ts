import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldRun, type RunState } from '#domain/runbook/fold-run.ts';
import type { Runbook, RunbookStep } from '#domain/runbook/runbook.ts';
import { settledStates, stepStates, type StepState } from '#domain/runbook/runbook-run.ts';
import { runsInLog } from '#domain/runbook/runs-in-log.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import { minute } from '#domain/time/instant.ts';
import { eventLog, type Entry } from '#test/domain/ticket/event-log.ts';
import { aRunbook, anAnswer, aStep } from './a-runbook.ts';

const t0 = Date.UTC(2026, 10, 23, 9);
const started: Entry = { at: t0, kind: 'runbook-started', runbook: 'slow-calls', title: 'Slow calls', text: 'hash' };
const stepped = (
  at: number,
  step: string,
  state: StepState = 'done',
  answer: string | null = null,
  because: string | null = null,
): Entry => ({
  at: t0 + at,
  kind: 'runbook-step',
  run: 1,
  step,
  title: step,
  state,
  answer: answer === null ? null : { id: answer, label: answer },
  because,
});
const ended = (at: number): Entry => ({
  at: t0 + at,
  kind: 'runbook-ended',
  run: 1,
  title: 'Slow calls',
  outcome: 'solved',
  because: null,
});
const undone = (at: number, event: number): Entry => ({ at: t0 + at, kind: 'undone', event });
const timer = (at: number, step: string, on: boolean): Entry => ({
  at: t0 + at,
  kind: 'runbook-timer',
  run: 1,
  step,
  on,
});

/** The run that the first entry began, as it stands at `now`; the start is entry 1, what follows 2, 3 … */
function fold(runbook: Runbook, entries: readonly Entry[], now = t0 + minute): RunState {
  const events = effectiveEvents(eventLog(started, ...entries));
  const run = runsInLog(events)[0];
  if (run === undefined) throw new Error('no run');
  return foldRun(run, runbook, events, now);
}

const marks = ({ steps }: RunState): string =>
  steps.map(({ step, applies, state }) => `${step.id}:${applies === 'yes' ? state : applies}`).join(' ');

const forked = aRunbook([
  aStep('look', { answers: [anAnswer('slow'), anAnswer('fast')] }),
  aStep('slow', { when: [{ step: 'look', answers: ['slow'], states: [] }], answers: [anAnswer('ours')] }),
  aStep('ours', { when: [{ step: 'slow', answers: ['ours'], states: ['failed'] }] }),
  aStep('last'),
]);

describe('a run', () => {
  test('begins with the first step; those that hang on an open one may come', () => {
    const run = fold(forked, []);
    expect(marks(run)).toBe('look:open slow:not-yet ours:not-yet last:open');
    expect(run).toMatchObject({ next: 'look', progress: { through: 0, of: 4 }, ended: null, startedBy: 'Ann' });
  });

  test('follows the branch that was found', () => {
    const run = fold(forked, [stepped(1, 'look', 'done', 'slow')]);
    expect(marks(run)).toBe('look:done slow:open ours:not-yet last:open');
    expect(run).toMatchObject({ next: 'slow', progress: { through: 1, of: 4 } });
  });

  test('hides the other branch, with all that hangs on it', () => {
    const run = fold(forked, [stepped(1, 'look', 'done', 'fast')]);
    expect(marks(run)).toBe('look:done slow:no ours:no last:open');
    expect(run).toMatchObject({ next: 'last', progress: { through: 1, of: 2 } });
  });

  test('may branch on a step that failed; skipping it meets no condition on an answer', () => {
    const failed = fold(forked, [stepped(1, 'look', 'done', 'slow'), stepped(2, 'slow', 'failed', null, 'No access')]);
    expect(marks(failed)).toBe('look:done slow:failed ours:open last:open');
    expect(failed.steps[1]).toMatchObject({ because: 'No access', by: 'Ann', at: t0 + 2 });
    expect(marks(fold(forked, [stepped(1, 'look', 'skipped')]))).toBe('look:skipped slow:no ours:no last:open');
  });

  test('keeps what was noted on a step that a corrected answer hides, and shows it again', () => {
    const there = [stepped(1, 'look', 'done', 'slow'), stepped(2, 'slow', 'done', 'ours')];
    expect(marks(fold(forked, [...there, stepped(3, 'look', 'done', 'fast')]))).toContain('slow:no ours:no');
    const back = fold(forked, [...there, stepped(3, 'look', 'done', 'fast'), stepped(4, 'look', 'done', 'slow')]);
    expect(marks(back)).toBe('look:done slow:done ours:open last:open');
  });

  test('opened again, a step waits as at first', () => {
    const run = fold(forked, [stepped(1, 'last'), stepped(2, 'last', 'open')]);
    expect(run.steps[3]).toMatchObject({ state: 'open', at: null, by: null, answer: null });
  });

  test('goes back when an entry is undone, and forward when that is undone', () => {
    const done = [stepped(1, 'look', 'done', 'slow')];
    expect(fold(forked, [...done, undone(2, 2)])).toEqual(fold(forked, []));
    expect(fold(forked, [...done, undone(2, 2), undone(3, 3)])).toEqual(fold(forked, done));
  });

  test('is gone with its start', () => {
    expect(runsInLog(effectiveEvents(eventLog(started, undone(1, 1))))).toEqual([]);
  });

  test('takes no notice of repeated entries, of strange steps, and of what comes after its end', () => {
    const done = [stepped(1, 'look', 'done', 'slow')];
    expect(fold(forked, [...done, stepped(5, 'look', 'done', 'slow'), stepped(6, 'gone')])).toEqual(fold(forked, done));
    const over = fold(forked, [...done, ended(2), stepped(3, 'last'), ended(4)]);
    expect(marks(over)).toBe('look:done slow:open ours:not-yet last:open');
    expect(over).toMatchObject({ next: null, ended: { at: t0 + 2, outcome: 'solved' } });
  });
});

describe('a timer', () => {
  const timed = aRunbook([
    aStep('look', { answers: [anAnswer('slow'), anAnswer('fast')] }),
    aStep('wait', { timer: { label: 'Look again', after: 5 * minute, from: 'step' } }),
    aStep('page', {
      timer: { label: 'Page', after: 15 * minute, from: 'run' },
      when: [{ step: 'look', answers: ['slow'], states: [] }],
    }),
  ]);
  const timerAt = (step: number, now: number, ...entries: readonly Entry[]) =>
    fold(timed, entries, t0 + now).steps[step]?.timer;

  test('of the run begins with it, also while its step is not reached', () => {
    expect(timerAt(2, minute)).toMatchObject({ state: 'running', startedAt: t0, due: t0 + 15 * minute });
    expect(timerAt(2, 15 * minute)).toMatchObject({ state: 'over' });
  });

  test('of a step waits for the agent, and keeps its start when it is started twice', () => {
    expect(timerAt(1, minute)).toEqual({
      label: 'Look again',
      length: 5 * minute,
      state: 'idle',
      startedAt: null,
      due: null,
    });
    expect(timerAt(1, 3, timer(1, 'wait', true), timer(2, 'wait', true))).toMatchObject({ startedAt: t0 + 1 });
    expect(timerAt(1, 9, timer(1, 'wait', true), timer(2, 'wait', false), timer(3, 'wait', true))).toMatchObject({
      state: 'running',
      startedAt: t0 + 3,
    });
  });

  test.each([
    ['its step is through', [stepped(1, 'look', 'done', 'slow'), stepped(2, 'page')]],
    ['its step does not apply', [stepped(1, 'look', 'done', 'fast')]],
    ['the run ends', [ended(1)]],
    ['the ticket is solved', [{ at: t0 + 1, kind: 'status-changed', to: { kind: 'solved' } }]],
    ['the ticket is merged away', [{ at: t0 + 1, kind: 'merged-away', into: 7 }]],
    ['an agent stops it', [timer(1, 'page', false)]],
  ] as const)('stops when %s', (_when, entries) => {
    expect(timerAt(2, 20 * minute, ...entries)).toMatchObject({ state: 'stopped', due: t0 + 15 * minute });
  });

  test('stays stopped when a solved ticket is opened again', () => {
    const solved: Entry = { at: t0 + 1, kind: 'status-changed', to: { kind: 'solved' } };
    const open: Entry = { at: t0 + 2, kind: 'status-changed', to: { kind: 'open' } };
    expect(timerAt(2, minute, solved, open)).toMatchObject({ state: 'stopped' });
    expect(timerAt(2, minute, solved, undone(2, 2))).toMatchObject({ state: 'running' });
  });
});

describe('whatever is answered, in any order', () => {
  const letters = ['a', 'b'] as const;
  /** Steps whose conditions look back at random. */
  const runbooks = fc
    .array(
      fc.array(
        fc.record({
          back: fc.nat({ max: 9 }),
          answers: fc.subarray([...letters]),
          states: fc.subarray([...settledStates]),
        }),
        { maxLength: 2 },
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((all) =>
      aRunbook(
        all.map((conditions, index): RunbookStep => {
          const when =
            index === 0
              ? []
              : conditions.map(({ back, answers, states }) => ({ step: `s${back % index}`, answers, states }));
          return aStep(`s${index}`, { when, answers: letters.map((id) => anAnswer(id)) });
        }),
      ),
    );
  const entries = fc.array(
    fc.oneof(
      {
        weight: 5,
        arbitrary: fc
          .record({
            step: fc.nat({ max: 8 }),
            state: fc.constantFrom(...stepStates),
            answer: fc.constantFrom(...letters),
          })
          .map(({ step, state, answer }) => stepped(1, `s${step}`, state, state === 'done' ? answer : null)),
      },
      // The entry that begins the run stays.
      { weight: 2, arbitrary: fc.integer({ min: 2, max: 30 }).map((event) => undone(1, event)) },
      { weight: 1, arbitrary: fc.constant(ended(1)) },
    ),
    { maxLength: 30 },
  );

  test('no visible step hangs on a hidden one, progress stays in bounds, and the next step is open', () => {
    fc.assert(
      fc.property(runbooks, entries, (runbook, log) => {
        const run = fold(runbook, log);
        const byId = new Map(run.steps.map((step) => [step.step.id, step]));
        for (const { step, applies } of run.steps) {
          const before = step.when.map((condition) => byId.get(condition.step)?.applies);
          if (applies !== 'no') expect(before).not.toContain('no');
          if (applies === 'yes') expect(before.every((each) => each === 'yes')).toBe(true);
        }
        const { through, of } = run.progress;
        expect(through).toBeLessThanOrEqual(of);
        expect(of).toBe(run.steps.filter(({ applies }) => applies !== 'no').length);
        const next = run.next === null ? undefined : byId.get(run.next);
        if (run.ended === null) {
          // Unless all are through there is something to do: nothing waits for a step that never comes.
          expect(run.next === null).toBe(through === of);
          if (run.next !== null) expect(next).toMatchObject({ applies: 'yes', state: 'open' });
        } else expect(run.next).toBeNull();
      }),
    );
  });

  test('reading a log twice, or with each entry said again, gives the same run', () => {
    fc.assert(
      fc.property(runbooks, entries, (runbook, log) => {
        const kept = log.filter(({ kind }) => kind !== 'undone');
        const repeated = kept.flatMap((entry) => [entry, entry]);
        expect(fold(runbook, kept)).toEqual(fold(runbook, kept));
        expect({ ...fold(runbook, repeated), ended: null }).toEqual({ ...fold(runbook, kept), ended: null });
      }),
    );
  });
});
