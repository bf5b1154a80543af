import type { RunbookView } from '#contract/runbooks.ts';
import { runbookRecord } from '#domain/runbook/runbook-record.ts';
import type { RunRow } from '#engine/ports/runbook-store.ts';
import type { ShelvedRunbook } from './runbook-library.ts';

/** A runbook as lists show it. `runs` may hold those of others too. */
export function runbookView({ runbook, path, origin }: ShelvedRunbook, runs: readonly RunRow[]): RunbookView {
  const { id, title, symptom, issueTypes, steps, expected, successRate, source } = runbook;
  return {
    id,
    title,
    symptom,
    issueTypes: [...issueTypes],
    steps: steps.length,
    expected: expected && { ...expected },
    successRate,
    source,
    path,
    origin,
    record: runbookRecord(runs.filter((run) => run.runbook === id)),
  };
}
