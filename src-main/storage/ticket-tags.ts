import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import type { NewTicketEvent, TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { Connection } from './connection.ts';

/** Keeps the tags that `tag:` searches by in step with the log. */
export type TicketTags = {
  readonly follow: (appended: readonly NewTicketEvent[], eventsOf: (ticket: number) => readonly TicketEvent[]) => void;
};

export function createTicketTags(connection: Connection): TicketTags {
  const clear = connection.prepare('DELETE FROM ticket_tags WHERE ticket = ?');
  const add = connection.prepare('INSERT OR IGNORE INTO ticket_tags (tag, ticket) VALUES (?, ?)');

  const refresh = (ticket: number, events: readonly TicketEvent[]): void => {
    const tags = new Set<string>();
    for (const event of effectiveEvents(events)) {
      if (event.kind !== 'tags-changed') continue;
      for (const tag of event.removed) tags.delete(tag);
      for (const tag of event.added) tags.add(tag);
    }
    clear.run(ticket);
    for (const tag of tags) add.run(tag, ticket);
  };

  return {
    follow: (appended, eventsOf) => {
      const touched = new Set<number>();
      for (const event of appended) {
        if (event.kind === 'tags-changed' || event.kind === 'undone') touched.add(event.ticket);
      }
      for (const ticket of touched) refresh(ticket, eventsOf(ticket));
    },
  };
}
