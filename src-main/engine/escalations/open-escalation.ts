import type { DecodedParams, Result } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { EscalationOutcome } from '#domain/escalation/escalation-book.ts';
import { escalationLives } from '#domain/escalation/escalation-life.ts';
import { timesFor } from '#domain/escalation/times-for.ts';
import { walkTree } from '#domain/escalation/walk-tree.ts';
import type { TicketEventBody } from '#domain/ticket/ticket-event.ts';
import { queueDeliveries } from '#engine/connectors/queue-deliveries.ts';
import { runToBegin } from '#engine/runbooks/run-to-begin.ts';
import { appendAndRefresh } from '#engine/tickets/append-and-refresh.ts';
import type { EscalationDeps } from './escalation-deps.ts';
import { escalationsOf } from './escalation-view.ts';
import { newestMail } from './newest-mail.ts';
import { findOutcome, guessesFor, readSituation, type EscalationSituation } from './read-situation.ts';

type Choice = DecodedParams<'escalations.open'>;

/**
 * Writes down the way through the tree and, where the outcome escalates, begins the escalation: the clock runs, what is
 * to be handed over is queued, a runbook that belongs to it is started; one transaction.
 */
export async function openEscalation(
  deps: EscalationDeps,
  choice: Choice,
): Promise<Outcome<Result<'escalations.open'>>> {
  const { ticket } = choice;
  const mail = await newestMail(deps, ticket);
  // From here on in one go: of two that escalate at once, the second sees the first.
  const read = readSituation(deps, ticket, mail);
  if (!read.ok) return read;
  const situation = read.value;
  const found = findOutcome(situation.book, choice.outcome);
  if (!found.ok) return found;
  const outcome = found.value;
  const refusal = refusalOf(situation, outcome);
  if (refusal !== null) return fail({ kind: 'refused', message: refusal });

  // Under way already, or gone from the playbook: the escalation goes on without it.
  const begun = outcome.escalates && outcome.runbook !== null ? runToBegin(deps, ticket, outcome.runbook) : null;
  const run = begun?.ok === true ? begun.value : null;
  const bodies = [
    considered(situation, outcome, choice),
    ...(outcome.escalates ? opening(situation, outcome, choice) : []),
  ];
  const entries = bodies.map((body) => ({ ticket, body }));
  const { undo, rows } = appendAndRefresh(deps, run === null ? entries : [...entries, run.entry], (appended) => {
    run?.keep();
    const opened = appended.find(({ kind }) => kind === 'escalation-opened');
    const { message, connectors } = choice;
    if (opened === undefined || message === null || connectors.length === 0) return;
    const { destinations } = outcome;
    queueDeliveries(deps, { ticket, escalation: opened.id, connectors, ...message, destinations, action: 'trigger' });
  });
  const [newest] = outcome.escalates ? escalationsOf(deps, ticket) : [];
  return succeed({ undo, rows, escalation: newest ?? null });
}

function refusalOf({ number, state, events }: EscalationSituation, outcome: EscalationOutcome): string | null {
  if (state.mergedInto !== null) return `#${number} was merged into #${state.mergedInto}; escalate that one.`;
  if (!outcome.escalates) return null;
  if (state.status.kind === 'solved') return `#${number} is solved; open it again first.`;
  const open = escalationLives(events).some((life) => life.ended === null && life.opened.outcome === outcome.id);
  return open ? `It is with ${outcome.to} already.` : null;
}

function considered(situation: EscalationSituation, outcome: EscalationOutcome, { answers }: Choice): TicketEventBody {
  const guesses = new Map(guessesFor(situation).map(({ question, yes }) => [question, yes]));
  return {
    kind: 'escalation-considered',
    outcome: outcome.id,
    title: outcome.title,
    answers: walkTree(situation.book, answers).asked.map(({ question, yes }) => ({
      question: question.id,
      text: question.text,
      yes,
      guess: guesses.get(question.id) ?? false,
    })),
  };
}

function opening(
  { state }: EscalationSituation,
  outcome: EscalationOutcome,
  { note, message }: Choice,
): readonly TicketEventBody[] {
  const { id, title, to, promise, keptBy } = outcome;
  return [
    {
      kind: 'escalation-opened',
      outcome: id,
      title,
      to,
      promise,
      keptBy,
      ...timesFor(outcome, state),
      note,
      internal: message,
    },
    ...(state.escalated ? [] : [{ kind: 'escalated', on: true } as const]),
  ];
}
