import type { Connection, SqlValue } from './connection.ts';
import type { BoardTicket } from './ticket-board.ts';
import { decodeTicketCache } from './decode-ticket-cache.ts';

const columns = [
  'number',
  'status',
  'snoozed_until',
  'severity',
  'type',
  'tier',
  'organisation',
  'assignee',
  'escalated',
  'needs_reply',
  'historic',
  'opened_at',
  'solved_at',
  'last_activity_at',
  'merged_into',
  'auto_resolved_at',
  'next_due',
  'at_risk_from',
  'breached',
] as const;

/** Reads and writes the narrow rows of tickets. */
export type TicketRows = {
  readonly save: (ticket: BoardTicket) => void;
  /** All tickets that are not merged. */
  readonly all: () => Iterable<BoardTicket>;
};

export function createTicketRows(connection: Connection): TicketRows {
  const upsert = connection.prepare(`
    INSERT INTO tickets (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
    ON CONFLICT (number) DO UPDATE SET ${columns.slice(1).map((column) => `${column} = excluded.${column}`).join(', ')}`);
  const all = connection.prepareArrays(`SELECT ${columns.join(', ')} FROM tickets WHERE merged_into IS NULL ORDER BY number`);

  return {
    save: (ticket) => {
      upsert.run(
        ticket.number,
        ticket.status,
        ticket.snoozedUntil,
        ticket.severity,
        ticket.type,
        ticket.tier,
        ticket.organisation,
        ticket.assignee,
        ticket.escalated ? 1 : 0,
        ticket.needsReply ? 1 : 0,
        ticket.historic ? 1 : 0,
        ticket.openedAt,
        ticket.solvedAt,
        ticket.lastActivityAt,
        ticket.mergedInto,
        ticket.autoResolvedAt,
        ticket.nextDue,
        ticket.atRiskFrom,
        ticket.breached ? 1 : 0,
      );
    },
    all: function* decoded() {
      for (const values of all.all()) yield decodeTicketCache(named(values));
    },
  };
}

function named(values: readonly SqlValue[]): Record<string, SqlValue> {
  const row: Record<string, SqlValue> = { view: '' };
  for (const [at, column] of columns.entries()) row[column] = values[at] ?? null;
  return row;
}
