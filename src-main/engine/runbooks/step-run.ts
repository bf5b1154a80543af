import type { DecodedParams } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { RunStep } from '#domain/runbook/fold-run.ts';
import type { RunbookAnswer } from '#domain/runbook/runbook.ts';
import type { TicketEventBody } from '#domain/ticket/ticket-event.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';
import { appendToRun, openRun, type ChangedRun } from './change-run.ts';
import type { ReadRun } from './read-runs.ts';

type StepParams = DecodedParams<'runbooks.step'>;

/** Notes what came of a step. An answer that ends the run does so in the same breath. */
export function stepRun(deps: TemplateDeps, params: StepParams): Outcome<ChangedRun> {
  const { ticket, run: id, state, because } = params;
  const found = openRun(deps, ticket, id);
  if (!found.ok) return found;
  const { runbook } = found.value;
  const entry = stepOf(found.value, params.step);
  if (!entry.ok) return entry;
  const { step } = entry.value;
  const chosen = answerFor(entry.value, params);
  if (!chosen.ok) return chosen;
  const answer = chosen.value;
  const bodies: TicketEventBody[] = [];
  const isSaid = entry.value.state === state && entry.value.answer === (answer?.id ?? null);
  if (!isSaid || entry.value.because !== because)
    bodies.push({
      kind: 'runbook-step',
      run: id,
      step: step.id,
      title: step.title,
      state,
      answer: answer && { id: answer.id, label: answer.label },
      because,
    });
  if (answer !== null && answer.ends !== null)
    bodies.push({
      kind: 'runbook-ended',
      run: id,
      title: runbook.title,
      outcome: answer.ends,
      because: `${step.title}: ${answer.label}`,
    });
  return appendToRun(deps, ticket, id, bodies);
}

/** A step that something may be noted on: one of the run that applies. */
export function stepOf({ run }: ReadRun, id: string): Outcome<RunStep> {
  const entry = run.steps.find(({ step }) => step.id === id);
  if (entry === undefined) return fail({ kind: 'not-found', what: `step “${id}” of the runbook “${run.title}”` });
  const { step, applies } = entry;
  switch (applies) {
    case 'yes':
      return succeed(entry);
    case 'not-yet':
      return fail({ kind: 'refused', message: `“${step.title}” waits for an earlier step.` });
    case 'no':
      return fail({ kind: 'refused', message: `“${step.title}” does not apply, after what was found before.` });
    default:
      return applies satisfies never;
  }
}

function answerFor({ step }: RunStep, { state, answer }: StepParams): Outcome<RunbookAnswer | null> {
  const wrong = (expected: string) => fail({ kind: 'bad-request', path: 'answer', expected });
  if (state !== 'done') return answer === null ? succeed(null) : wrong('none, for a step that is not done');
  if (step.answers.length === 0) return answer === null ? succeed(null) : wrong('none, for a step without answers');
  const chosen = step.answers.find(({ id }) => id === answer);
  return chosen === undefined ? wrong(`one of ${step.answers.map(({ id }) => id).join(', ')}`) : succeed(chosen);
}
