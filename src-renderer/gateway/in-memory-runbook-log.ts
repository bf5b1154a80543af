import { describeEvent } from '#domain/ticket/describe-event.ts';
import type { TicketEvent, TicketEventBody } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { MemoryTicket, MemoryTickets } from './in-memory-tickets.ts';

export type MemoryRunbookLog = {
  /** Adds an entry to the ticket's log; `tickets.undo` with its id takes it back. */
  readonly add: (ticket: MemoryTicket, body: TicketEventBody) => number;
  /** What is in force of a ticket's entries about runbooks, oldest first. */
  readonly of: (ticket: MemoryTicket) => readonly TicketEvent[];
};

/** Entries about runbooks in the logs of tickets in memory. */
export function memoryRunbookLog(tickets: MemoryTickets, now: () => Instant, agent: () => string): MemoryRunbookLog {
  const events = new Map<number, readonly TicketEvent[]>();
  return {
    add: (ticket, body) => {
      const { number } = ticket.seed;
      const event = (id: number): TicketEvent => ({
        ...body,
        id,
        ticket: number,
        at: now(),
        recordedAt: now(),
        actor: { kind: 'agent', name: agent() },
      });
      const id = tickets.amend(ticket, body.kind, describeEvent(event(0)), ticket.seed);
      const at = ticket.history.findIndex((entry) => entry.id === id);
      const entry = ticket.history[at];
      if (entry !== undefined) ticket.history[at] = { ...entry, run: 'run' in body ? body.run : id };
      events.set(number, [...(events.get(number) ?? []), event(id)]);
      return id;
    },
    of: (ticket) => {
      const undone = new Set(ticket.history.filter((entry) => entry.undone).map(({ id }) => id));
      return (events.get(ticket.seed.number) ?? []).filter(({ id }) => !undone.has(id));
    },
  };
}
