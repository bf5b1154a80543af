import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import type { NewTicketEvent, TicketEvent, TicketEventKind } from '#domain/ticket/ticket-event.ts';
import type { Connection } from './connection.ts';

/** Keeps the tags that `tag:` searches by in step with the log. */
export type TicketTags = {
  readonly follow: (appended: readonly NewTicketEvent[], eventsOf: (ticket: number) => readonly TicketEvent[]) => void;
};

const tagging: ReadonlySet<TicketEventKind> = new Set<TicketEventKind>([
  'tags-changed',
  'root-cause-needed',
  'type-changed',
  'undone',
]);

export function createTicketTags(connection: Connection): TicketTags {
  const clear = connection.prepare('DELETE FROM ticket_tags WHERE ticket = ?');
  const add = connection.prepare('INSERT OR IGNORE INTO ticket_tags (tag, ticket) VALUES (?, ?)');

  const refresh = (ticket: number, events: readonly TicketEvent[]): void => {
    clear.run(ticket);
    for (const tag of foldTicket(ticket, events).tags) add.run(tag, ticket);
  };

  return {
    follow: (appended, eventsOf) => {
      const touched = new Set<number>();
      for (const event of appended) {
        if (tagging.has(event.kind)) touched.add(event.ticket);
      }
      for (const ticket of touched) refresh(ticket, eventsOf(ticket));
    },
  };
}
