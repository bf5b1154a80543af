import type { Result } from '#contract/contract.ts';
import { succeed, type Outcome } from '#contract/failure.ts';
import type { OutcomeView } from '#contract/escalations.ts';
import type { EscalationOutcome } from '#domain/escalation/escalation-book.ts';
import { timesFor } from '#domain/escalation/times-for.ts';
import { readLibrary } from '#engine/templates/library.ts';
import type { EscalationDeps } from './escalation-deps.ts';
import { escalationsOf } from './escalation-view.ts';
import { newestMail } from './newest-mail.ts';
import { guessesFor, readSituation, type EscalationSituation } from './read-situation.ts';

/** The tree for a ticket, each question with the answer that the machine would give, and what is open already. */
export async function walkTicket(deps: EscalationDeps, ticket: number): Promise<Outcome<Result<'escalations.tree'>>> {
  const read = readSituation(deps, ticket, await newestMail(deps, ticket));
  if (!read.ok) return read;
  const situation = read.value;
  const { book } = situation;
  const guesses = new Map(guessesFor(situation).map(({ question, yes, because }) => [question, { yes, because }]));
  const titles = new Map((await readLibrary(deps.playbook)).map(({ template }) => [template.id, template.title]));
  return succeed({
    questions: book.questions.map(({ id, text, help, yes }) => ({
      id,
      text,
      help,
      yes,
      guess: guesses.get(id) ?? { yes: false, because: '' },
    })),
    otherwise: book.otherwise,
    outcomes: book.outcomes.map((outcome) => outcomeView(deps, outcome, situation, titles)),
    open: escalationsOf(deps, ticket).filter(({ ended }) => ended === null),
  });
}

/** What isn't in the playbook (any more) is not offered. */
function outcomeView(
  { playbook }: EscalationDeps,
  outcome: EscalationOutcome,
  { state }: EscalationSituation,
  titles: ReadonlyMap<string, string>,
): OutcomeView {
  const { id, title, lead, escalates, to, promise, customerTemplate, runbook } = outcome;
  const text = customerTemplate === null ? undefined : titles.get(customerTemplate);
  const steps =
    runbook === null
      ? undefined
      : playbook
          .folder('runbook')
          .values()
          .find((each) => each.id === runbook);
  return {
    id,
    title,
    lead,
    escalates,
    to,
    ...timesFor(outcome, state),
    promise,
    customerTemplate: customerTemplate === null || text === undefined ? null : { id: customerTemplate, title: text },
    runbook: steps === undefined ? null : { id: steps.id, title: steps.title },
  };
}
