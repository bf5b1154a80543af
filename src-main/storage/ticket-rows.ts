import type { Connection, SqlValue } from './connection.ts';
import { issueTypes } from '#domain/classification/issue-type.ts';
import { ticketTiers } from '#domain/customer/tier.ts';
import { severities } from '#domain/ticket/severity.ts';
import { statusKinds } from '#domain/ticket/status.ts';
import type { BoardEntry, BoardTicket } from './ticket-board.ts';

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
  'escalation_due',
] as const;

/** Reads and writes the narrow rows of tickets. */
export type TicketRows = {
  readonly save: (ticket: BoardTicket) => void;
  /** All tickets that are not merged, in portions of some ten milliseconds, each as the file is when it is asked for. */
  readonly boardPortions: () => Iterable<readonly BoardEntry[]>;
};

export function createTicketRows(connection: Connection): TicketRows {
  const upsert = connection.prepare(`
    INSERT INTO tickets (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
    ON CONFLICT (number) DO UPDATE SET ${columns
      .slice(1)
      .map((column) => `${column} = excluded.${column}`)
      .join(', ')}`);
  const all = connection.prepareArrays(`
    SELECT number, status, severity, type, tier, organisation, assignee, escalated, needs_reply, breached,
      opened_at, last_activity_at, auto_resolved_at, next_due, at_risk_from, snoozed_until, escalation_due, historic
    FROM tickets WHERE merged_into IS NULL AND number > ? ORDER BY number LIMIT ${chunk}`);

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
        ticket.escalationDue,
      );
    },
    boardPortions: function* decoded() {
      const assignees = new Map<string, string>();
      for (let after = 0; ;) {
        const rows = all.all(after);
        yield rows.map((values) => entryOf(values, assignees));
        if (rows.length < chunk) return;
        after = Number(rows.at(-1)?.[0]);
      }
    },
  };
}

/** Rows read at a time: few enough not to hold all of them twice. */
const chunk = 5_000;

const status = new Map<SqlValue | undefined, BoardEntry['status']>(statusKinds.map((each) => [each, each]));
const tier = new Map<SqlValue | undefined, BoardEntry['tier']>(ticketTiers.map((each) => [each, each]));
const severity = new Map<SqlValue | undefined, BoardEntry['severity']>(severities.map((each) => [each, each]));
const type = new Map<SqlValue | undefined, BoardEntry['type']>([
  ...issueTypes.map((each) => [each, each] as const),
  [null, null],
]);

function known<T>(words: ReadonlyMap<SqlValue | undefined, T>, value: SqlValue | undefined): T {
  const found = words.get(value);
  if (found === undefined) throw new TypeError(`A ticket row holds the unknown word "${String(value)}"`);
  return found;
}

const whole = (value: SqlValue | undefined): number => {
  if (typeof value !== 'number') throw new TypeError('A ticket row holds something else than a whole number');
  return value;
};
const instant = (value: SqlValue | undefined): number => (value === null ? Number.NaN : whole(value));

/** By place, not by name: a hundred thousand of them are read when the console starts. */
function entryOf(row: readonly SqlValue[], assignees: Map<string, string>): BoardEntry {
  const assignee = typeof row[6] === 'string' ? row[6] : null;
  if (assignee !== null && !assignees.has(assignee)) assignees.set(assignee, assignee);
  return {
    number: whole(row[0]),
    status: known(status, row[1]),
    severity: known(severity, row[2]),
    type: known(type, row[3]),
    tier: known(tier, row[4]),
    organisation: row[5] === null ? null : whole(row[5]),
    assignee: assignee === null ? null : (assignees.get(assignee) ?? assignee),
    escalated: row[7] === 1,
    needsReply: row[8] === 1,
    breached: row[9] === 1,
    openedAt: whole(row[10]),
    lastActivityAt: whole(row[11]),
    autoResolvedAt: instant(row[12]),
    nextDue: instant(row[13]),
    atRiskFrom: instant(row[14]),
    snoozedUntil: instant(row[15]),
    escalationDue: instant(row[16]),
    historic: row[17] === 1,
  };
}
