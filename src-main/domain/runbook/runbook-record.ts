import type { Duration, Instant } from '#domain/time/instant.ts';
import { median } from '#domain/number/median.ts';
import type { RunOutcome } from './runbook-run.ts';

/** How runs of a runbook went. */
export type RunbookRecord = {
  readonly runs: number;
  /** Whatever the outcome. */
  readonly ended: number;
  readonly solved: number;
  readonly escalated: number;
  readonly abandoned: number;
  /** From start to end, over those that ended; null: none has. */
  readonly medianTime: Duration | null;
};

type Row = { readonly startedAt: Instant; readonly endedAt: Instant | null; readonly outcome: RunOutcome | null };

/** Counts the runs of one runbook. */
export function runbookRecord(runs: readonly Row[]): RunbookRecord {
  const of = (outcome: RunOutcome): number => runs.filter((run) => run.outcome === outcome).length;
  const times = runs.flatMap(({ startedAt, endedAt }) => (endedAt === null ? [] : [endedAt - startedAt]));
  return {
    runs: runs.length,
    ended: times.length,
    solved: of('solved'),
    escalated: of('escalated'),
    abandoned: of('abandoned'),
    medianTime: median(times),
  };
}
