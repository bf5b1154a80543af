import type { DecodedParams } from '#contract/contract.ts';
import { fail, type Outcome } from '#contract/failure.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';
import { appendToRun, openRun, type ChangedRun } from './change-run.ts';
import { stepOf } from './step-run.ts';

/** Starts or stops the timer of a step; started again after it was stopped, it begins anew. */
export function switchRunTimer(
  deps: TemplateDeps,
  { ticket, run, step, on }: DecodedParams<'runbooks.timer'>,
): Outcome<ChangedRun> {
  const found = openRun(deps, ticket, run);
  if (!found.ok) return found;
  const entry = stepOf(found.value, step);
  if (!entry.ok) return entry;
  const { timer, state, step: meant } = entry.value;
  if (timer === null) return fail({ kind: 'refused', message: `“${meant.title}” has no timer.` });
  if (on && state !== 'open')
    return fail({ kind: 'refused', message: `“${meant.title}” is through; there is nothing to wait for.` });
  const isOn = timer.state === 'running' || timer.state === 'over';
  return appendToRun(deps, ticket, run, on === isOn ? [] : [{ kind: 'runbook-timer', run, step, on }]);
}
