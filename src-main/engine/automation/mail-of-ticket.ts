import { segmentText } from '#domain/mail/segment-text.ts';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import type { StoredMessage } from '#engine/ports/message-store.ts';
import type { Store } from '#engine/ports/store.ts';

/** A customer's mail with the ticket around it. */
export type TicketMail = {
  readonly ticket: number;
  readonly state: TicketState;
  readonly events: readonly TicketEvent[];
  readonly message: StoredMessage;
  /** The customer's own words, without quotes and signature. */
  readonly newestText: string;
};

/** The newest customer mail of a ticket; null where there is none. */
export function mailOfTicket(store: Store, ticket: number): TicketMail | null {
  const events = effectiveEvents(store.tickets.events(ticket));
  const last = events.findLast((event) => event.kind === 'customer-mail');
  if (last === undefined) return null;
  const message = store.messages.get(last.message);
  if (message === null) return null;
  return { ticket, state: foldTicket(ticket, events), events, message, newestText: newestOf(message) };
}

/** What its sender wrote this time. */
export function newestOf(message: StoredMessage): string {
  return segmentText(message.text)
    .filter((segment) => segment.kind === 'newest')
    .map((segment) => segment.text)
    .join('');
}
