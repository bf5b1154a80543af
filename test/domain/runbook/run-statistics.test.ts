import { describe, expect, test } from 'vitest';
import type { RunState } from '#domain/runbook/fold-run.ts';
import { runStatistics } from '#domain/runbook/run-statistics.ts';
import { runbookRecord } from '#domain/runbook/runbook-record.ts';
import type { RunOutcome, StepState } from '#domain/runbook/runbook-run.ts';
import { minute } from '#domain/time/instant.ts';
import { aStep } from './a-runbook.ts';

const steps = [aStep('a'), aStep('b')];

/** A run from 0: each step's state and minute, in the order of the steps; it ends ten minutes after. */
function run(noted: readonly (readonly [StepState, number] | null)[], outcome: RunOutcome | null): RunState {
  return {
    id: 1,
    ticket: 1,
    runbook: 'x',
    title: 'X',
    text: '',
    startedAt: 0,
    startedBy: 'Ann',
    ended: outcome && { at: 10 * minute, outcome, because: null, by: 'Ann' },
    next: null,
    progress: { through: 0, of: 2 },
    steps: steps.map((step, index) => {
      const [state, at] = noted[index] ?? ['open', null];
      const time = at === null ? null : at * minute;
      return {
        step,
        applies: 'yes',
        state,
        answer: null,
        because: null,
        at: time,
        by: 'Ann',
        timer: null,
        evidence: [],
      };
    }),
  };
}

describe('the statistics of a step', () => {
  test('count what became of it, and time it from the step before it in time', () => {
    const runs = [
      run(
        [
          ['done', 2],
          ['done', 5],
        ],
        'solved',
      ),
      run(
        [
          ['done', 4],
          ['skipped', 5],
        ],
        'solved',
      ),
      // The other way round: the first step came second.
      run(
        [
          ['done', 9],
          ['done', 1],
        ],
        null,
      ),
    ];
    expect(runStatistics(steps, runs)).toEqual([
      { id: 'a', title: 'Step a', done: 3, skipped: 0, failed: 0, medianTime: 4 * minute, stopped: 0 },
      { id: 'b', title: 'Step b', done: 2, skipped: 1, failed: 0, medianTime: 2 * minute, stopped: 0 },
    ]);
  });

  test('say where runs stopped that ended without a solution', () => {
    const runs = [
      run([['done', 1], null], 'abandoned'),
      run(
        [
          ['done', 1],
          ['failed', 2],
        ],
        'escalated',
      ),
      run([['done', 1], null], 'solved'),
      run([['done', 1], null], null),
      run([null, null], 'abandoned'),
    ];
    expect(runStatistics(steps, runs).map(({ stopped }) => stopped)).toEqual([1, 1]);
  });

  test('have no time for a step that was never done', () => {
    expect(runStatistics(steps, [])[0]).toMatchObject({ done: 0, medianTime: null });
  });
});

test('the record of a runbook counts its runs by outcome; the median is over those that ended', () => {
  const row = (endedAt: number | null, outcome: RunOutcome | null) => ({ startedAt: 0, endedAt, outcome });
  expect(
    runbookRecord([row(4, 'solved'), row(8, 'escalated'), row(6, 'solved'), row(9, 'abandoned'), row(null, null)]),
  ).toEqual({
    runs: 5,
    ended: 4,
    solved: 2,
    escalated: 1,
    abandoned: 1,
    medianTime: 7,
  });
  expect(runbookRecord([])).toMatchObject({ runs: 0, medianTime: null });
});
