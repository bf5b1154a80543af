import type { DecodedParams, Result } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { foldRun } from '#domain/runbook/fold-run.ts';
import type { Runbook } from '#domain/runbook/runbook.ts';
import { gatherSituation } from '#engine/templates/gather-situation.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';
import { stepView } from './run-view.ts';

/** A text that somebody is writing, checked and drawn as it would stand at the start of a run, without being saved. */
export function previewRunbook(
  deps: TemplateDeps,
  { path, text, ticket }: DecodedParams<'runbooks.preview'>,
): Outcome<Result<'runbooks.preview'>> {
  const folder = deps.playbook.folder('runbook');
  const problems = [...folder.check(path, text)];
  const runbook = problems.length > 0 ? null : folder.decode(path, text);
  if (runbook === null) return succeed({ problems, runbook: null });
  const situation = gatherSituation(deps, ticket);
  if (situation === null) return fail({ kind: 'not-found', what: `ticket #${ticket}` });
  const { title, symptom, expected, successRate } = runbook;
  const { steps } = atStart(runbook, deps.clock.now());
  return succeed({
    problems: [],
    runbook: {
      title,
      symptom,
      expected: expected && { ...expected },
      successRate,
      steps: steps.map((step) => stepView(deps, step, situation)),
    },
  });
}

/** Before anything was done; no timer runs, since nothing has begun. */
function atStart(runbook: Runbook, now: number): ReturnType<typeof foldRun> {
  const { id, title } = runbook;
  const run = { id: 0, ticket: 0, runbook: id, title, text: '', startedAt: now, startedBy: '', ended: null };
  return foldRun(run, runbook, [], now);
}
