import type { Outcome } from '#contract/failure.ts';
import { appendAndRefresh } from '#engine/tickets/append-and-refresh.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';
import { changedRun, type ChangedRun } from './change-run.ts';
import { runToBegin } from './run-to-begin.ts';

/** Begins a run, and keeps the text that it goes by until its end. The same runbook can't be under way twice. */
export function startRun(deps: TemplateDeps, ticket: number, id: string): Outcome<ChangedRun> {
  const begun = runToBegin(deps, ticket, id);
  if (!begun.ok) return begun;
  const { undo } = appendAndRefresh(deps, [begun.value.entry], begun.value.keep);
  const [run] = undo;
  if (run === undefined) throw new Error('an entry that was written has an id');
  return changedRun(deps, ticket, run, undo);
}
