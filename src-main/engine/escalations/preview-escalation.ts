import type { DecodedParams, Result } from '#contract/contract.ts';
import { succeed, type Outcome } from '#contract/failure.ts';
import { redact } from '#domain/escalation/redact.ts';
import { timesFor } from '#domain/escalation/times-for.ts';
import { destinationsFor } from '#engine/connectors/queue-deliveries.ts';
import type { EscalationDeps } from './escalation-deps.ts';
import { peopleOfTicket } from './people-of-ticket.ts';
import { newestMail } from './newest-mail.ts';
import { findOutcome, readSituation } from './read-situation.ts';
import { writeMessage, type WrittenMessage } from './write-message.ts';

/** The message as it would go out, what is personal in it, and each request word for word. */
export async function previewEscalation(
  deps: EscalationDeps,
  { ticket, outcome: id, note, redact: kinds, message }: DecodedParams<'escalations.preview'>,
): Promise<Outcome<Result<'escalations.preview'>>> {
  const read = readSituation(deps, ticket, await newestMail(deps, ticket));
  if (!read.ok) return read;
  const situation = read.value;
  const outcome = findOutcome(situation.book, id);
  if (!outcome.ok) return outcome;
  const written =
    message === null
      ? await writeMessage(deps, situation, outcome.value, note)
      : succeed<WrittenMessage>({ ...message, unresolved: [], values: [] });
  if (!written.ok) return written;
  const names = peopleOfTicket(deps.store, ticket, situation.organisation);
  const { texts, personal } = redact([written.value.title, written.value.text, ...written.value.values], kinds, names);
  const [title = '', text = '', ...values] = texts;
  const { within, acknowledgeWithin } = timesFor(outcome.value, situation.state);
  const first = acknowledgeWithin ?? within;
  return succeed({
    title,
    text,
    personal: personal.map(({ kind, found }) => ({ kind, found: [...found] })),
    unresolved: [...written.value.unresolved],
    values,
    destinations: [...destinationsFor(deps, { ticket, title, text, destinations: outcome.value.destinations })],
    due: first === null || !outcome.value.escalates ? null : deps.clock.now() + first,
  });
}
