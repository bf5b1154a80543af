import type { TicketRow } from '#contract/tickets.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { Instant } from '#domain/time/instant.ts';
import { formatClock } from './format-clock.ts';
import { formatTable } from './format-table.ts';
import type { Terminal } from './terminal.ts';
import { cutToCells } from './text-cells.ts';

/** Below this many cells, tier and severity are shortened and the probability is left out. */
const roomy = 100;
/** From here on there is room for the customer. */
const spacious = 116;

const shortTiers: Readonly<Record<TicketRow['tier'], string>> = {
  enterprise: 'ent',
  professional: 'pro',
  starter: 'start',
  unassigned: '–',
};
const shortSeverities: Readonly<Record<Severity, string>> = {
  critical: 'crit',
  high: 'high',
  medium: 'med',
  low: 'low',
};

const red = (text: string): string => `\u001b[31m${text}\u001b[39m`;
const yellow = (text: string): string => `\u001b[33m${text}\u001b[39m`;
const dim = (text: string): string => `\u001b[2m${text}\u001b[22m`;

/** The colour says again what the words say. */
function paintClock({ clock }: TicketRow, now: Instant): (text: string) => string {
  if (clock.state === 'paused' || clock.stoppedAt !== null || clock.due === null) return dim;
  if (clock.due < now) return red;
  return clock.atRiskFrom !== null && clock.atRiskFrom <= now ? yellow : (text) => text;
}

/**
 * The triage table: clock, tier, severity, type, subject, and the customer where there is room. Columns are shortened
 * for a narrow terminal, so that 80 cells still show a readable subject.
 */
export function triageTable(
  rows: readonly TicketRow[],
  now: Instant,
  { width, colours }: Pick<Terminal, 'width' | 'colours'>,
): string[] {
  const short = width < roomy;
  const type = (row: TicketRow): string =>
    row.type === null ? 'unknown' : short ? row.type : `${row.type} ${Math.round(row.probability * 100)}%`;
  const customer = width >= spacious;
  return formatTable(
    ['#', 'CLOCK', 'TIER', short ? 'SEV' : 'SEVERITY', 'TYPE', ...(customer ? ['CUSTOMER'] : []), 'SUBJECT'],
    rows.map((row) => [
      String(row.number),
      formatClock(row.clock, now),
      short ? shortTiers[row.tier] : row.tier,
      short ? shortSeverities[row.severity] : row.severity,
      type(row),
      ...(customer ? [cutToCells(row.customer, width >= 160 ? 28 : 18)] : []),
      row.subject,
    ]),
    width,
    (text, index, column) => {
      const row = rows[index];
      if (!colours || row === undefined) return text;
      if (column === 1) return paintClock(row, now)(text);
      return column === 3 && row.severity === 'critical' ? red(text) : text;
    },
  );
}
