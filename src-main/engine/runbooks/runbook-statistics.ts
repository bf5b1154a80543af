import type { Result } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { runStatistics } from '#domain/runbook/run-statistics.ts';
import { runbookRecord } from '#domain/runbook/runbook-record.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';
import { readRuns } from './read-runs.ts';
import { findRunbook } from './runbook-library.ts';

/** How the runs of a runbook went, by the steps that it has now. */
export function runbookStatistics(deps: TemplateDeps, id: string): Outcome<Result<'runbooks.statistics'>> {
  const { store, clock } = deps;
  const found = findRunbook(deps.playbook, id);
  if (found === undefined) return fail({ kind: 'not-found', what: `runbook “${id}”` });
  const { expected, successRate, steps } = found.runbook;
  const rows = store.runbooks.runs(id);
  const logs = store.tickets.eventsOf([...new Set(rows.map(({ ticket }) => ticket))]);
  const now = clock.now();
  const runs = [...logs.values()]
    .flatMap((log) => readRuns(deps, log, now))
    .flatMap(({ run }) => (run.runbook === id ? [run] : []));
  return succeed({
    record: runbookRecord(rows),
    expected: expected && { ...expected },
    successRate,
    steps: runStatistics(steps, runs).map((step) => ({ ...step })),
  });
}
