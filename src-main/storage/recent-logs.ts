import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { Connection } from './connection.ts';
import { createRecent } from './recent.ts';

/** The logs of tickets that are being worked on, so that what was just written need not be read and decoded again. */
export type RecentLogs = {
  readonly get: (ticket: number) => readonly TicketEvent[] | undefined;
  /** A log as the file has it; `[]` for a number just made. */
  readonly keep: (ticket: number, log: readonly TicketEvent[]) => void;
  /** Follows what was appended to the file. */
  readonly append: (events: readonly TicketEvent[]) => void;
};

const tickets = 500;
/** A longer log is not kept. */
const longest = 100;

export function createRecentLogs(connection: Connection): RecentLogs {
  const logs = createRecent<readonly TicketEvent[]>(connection, tickets);
  const keep = (ticket: number, log: readonly TicketEvent[]): void => {
    if (log.length <= longest) logs.set(ticket, log);
    else logs.delete(ticket);
  };
  return {
    get: logs.get,
    keep,
    append: (events) => {
      const added = new Map<number, TicketEvent[]>();
      for (const event of events) {
        const known = added.get(event.ticket);
        if (known === undefined) added.set(event.ticket, [event]);
        else known.push(event);
      }
      for (const [ticket, entries] of added) {
        const log = logs.get(ticket);
        // A new list: whoever holds the one before goes on seeing what he was given.
        if (log !== undefined) keep(ticket, [...log, ...entries]);
      }
    },
  };
}
