import type { TicketRow } from '#contract/tickets.ts';
import type { Instant } from '#domain/time/instant.ts';
import { formatClock } from './format-clock.ts';
import { formatTable } from './format-table.ts';

/** The triage table: clock, tier, severity, type, subject. */
export function triageTable(rows: readonly TicketRow[], now: Instant, width: number): string[] {
  const percent = (row: TicketRow): string =>
    row.type === null ? 'unknown' : `${row.type} ${Math.round(row.probability * 100)}%`;
  return formatTable(
    ['#', 'CLOCK', 'TIER', 'SEVERITY', 'TYPE', 'CUSTOMER', 'SUBJECT'],
    rows.map((row) => [
      String(row.number),
      formatClock(row.clock, now),
      row.tier,
      row.severity,
      percent(row),
      row.customer.slice(0, 24),
      row.subject,
    ]),
    width,
  );
}
