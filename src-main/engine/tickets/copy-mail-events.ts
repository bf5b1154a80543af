import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import type { NewTicketEvent, TicketEvent } from '#domain/ticket/ticket-event.ts';

type MailEvent = Extract<TicketEvent, { message: number }>;

const isMailEvent = (event: TicketEvent): event is MailEvent => 'message' in event;

/** The log entries of these messages, for the log of the ticket they move to. They keep their instants and authors. */
export function copyMailEvents(
  events: readonly TicketEvent[],
  messages: ReadonlySet<number>,
  to: number,
  recordedAt: number,
): NewTicketEvent[] {
  const copies: NewTicketEvent[] = [];
  for (const event of effectiveEvents(events)) {
    if (!isMailEvent(event) || !messages.has(event.message)) continue;
    const { id: _id, ...rest } = event;
    copies.push({ ...rest, ticket: to, recordedAt });
  }
  return copies;
}
