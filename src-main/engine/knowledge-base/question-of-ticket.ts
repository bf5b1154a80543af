import type { Fact } from '#domain/classification/fact.ts';
import { likelyTypes } from '#domain/knowledge-base/likely-types.ts';
import type { Question } from '#domain/knowledge-base/suggest-articles.ts';
import { newestText } from '#domain/mail/newest-text.ts';
import { normaliseSubject } from '#domain/mail/normalise-subject.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import type { StoredMessage } from '#engine/ports/message-store.ts';
import type { Store } from '#engine/ports/store.ts';

/** What a ticket's customer asks, and the ticket; null where there is no such ticket. */
export function questionOfTicket(
  store: Store,
  number: number,
): { readonly question: Question; readonly state: TicketState } | null {
  const log = store.tickets.events(number);
  if (log.length === 0) return null;
  const events = effectiveEvents(log);
  const state = foldTicket(number, log);
  const mail = customerMail(store, events);
  return {
    state,
    question: {
      types: typesOf(state),
      facts: factsOf(events),
      subject: normaliseSubject(state.subject).base,
      text: mail,
      typed: '',
    },
  };
}

/** Shorter than this a mail only goes on with the one before. */
const leastText = 80;

/** The customer's newest words; where they are few, those before them as well. */
function customerMail(store: Store, events: readonly TicketEvent[]): string {
  const texts: string[] = [];
  for (const event of events.toReversed()) {
    if (event.kind !== 'customer-mail') continue;
    const message: StoredMessage | null = store.messages.get(event.message);
    if (message === null) continue;
    texts.push(newestText(message.text));
    if (texts.join(' ').length >= leastText) break;
  }
  return texts.join('\n');
}

/** An agent's word is certain; else what the machine holds possible. */
function typesOf({ type, typeByAgent, classification }: TicketState): Question['types'] {
  if (typeByAgent) return type === null ? [] : [{ type, probability: 1 }];
  return classification === null ? [] : likelyTypes(classification);
}

function factsOf(events: readonly TicketEvent[]): readonly Fact[] {
  return events.flatMap((event) => (event.kind === 'classified' ? event.classification.facts : []));
}
