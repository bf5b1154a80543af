import type { Duration } from '#domain/time/instant.ts';
import type { RunState, RunStep } from './fold-run.ts';
import { median } from '#domain/number/median.ts';
import type { RunbookStep, StepCondition } from './runbook.ts';

/** How a step went in the runs of its runbook. */
export type StepStatistics = {
  readonly id: string;
  readonly title: string;
  readonly done: number;
  readonly skipped: number;
  readonly failed: number;
  /** From the step before it (in time, or from the start) until it was done; null: it never was. */
  readonly medianTime: Duration | null;
  /** Runs that ended without a solution with this as the last step touched. */
  readonly stopped: number;
};

/** By the steps of the runbook as it is now; what a run did on steps that are gone counts for nothing. */
export function runStatistics(
  steps: readonly Pick<RunbookStep, 'id' | 'title'>[],
  runs: readonly RunState[],
): readonly StepStatistics[] {
  return steps.map(({ id, title }) => {
    const settled = runs.flatMap((run) => settledSteps(run).filter(({ entry }) => entry.step.id === id));
    const of = (state: StepCondition['states'][number]): number =>
      settled.filter(({ entry }) => entry.state === state).length;
    return {
      id,
      title,
      done: of('done'),
      skipped: of('skipped'),
      failed: of('failed'),
      medianTime: median(settled.flatMap(({ entry, took }) => (entry.state === 'done' ? [took] : []))),
      stopped: runs.filter((run) => stoppedAt(run) === id).length,
    };
  });
}

/** The steps that are through and apply, in order of time, each with how long it took. */
function settledSteps({
  steps,
  startedAt,
}: RunState): readonly { readonly entry: RunStep; readonly at: number; readonly took: Duration }[] {
  let before = startedAt;
  return steps
    .flatMap((entry) =>
      entry.at === null || entry.state === 'open' || entry.applies !== 'yes' ? [] : [{ entry, at: entry.at }],
    )
    .toSorted((one, other) => one.at - other.at)
    .map(({ entry, at }) => {
      const took = at - before;
      before = at;
      return { entry, at, took };
    });
}

/** The last step that was touched before the run ended without a solution; null: it did not, or none was. */
function stoppedAt(run: RunState): string | null {
  if (run.ended === null || run.ended.outcome === 'solved') return null;
  return settledSteps(run).at(-1)?.entry.step.id ?? null;
}
