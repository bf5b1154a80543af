import type { DecodedParams } from '#contract/contract.ts';
import type { Outcome } from '#contract/failure.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';
import { appendToRun, openRun, type ChangedRun } from './change-run.ts';

/** Ends a run, whatever is left of it. To end it as escalated escalates nothing. */
export function endRun(
  deps: TemplateDeps,
  { ticket, run, outcome, because }: DecodedParams<'runbooks.end'>,
): Outcome<ChangedRun> {
  const found = openRun(deps, ticket, run);
  if (!found.ok) return found;
  const { title } = found.value.runbook;
  return appendToRun(deps, ticket, run, [{ kind: 'runbook-ended', run, title, outcome, because }]);
}
