import type { QueueCounts, TicketRow } from '#contract/tickets.ts';
import { timersOf } from '#domain/sla/policy-timers.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { TicketQuery } from '#engine/ports/ticket-store.ts';
import type { TicketDeps } from './ticket-deps.ts';
import { currentRow } from './ticket-row.ts';

/** Start of the day that `now` lies in, in this machine's zone. */
export function startOfDay(now: Instant): Instant {
  return new Date(now).setHours(0, 0, 0, 0);
}

/** A window of a queue, as it is now. */
export function listTickets(
  deps: TicketDeps,
  query: Omit<TicketQuery, 'now' | 'dayStart'>,
): { total: number; rows: TicketRow[] } {
  const now = deps.clock.now();
  const page = deps.store.tickets.page({ ...query, now, dayStart: startOfDay(now) });
  return { total: page.total, rows: page.tickets.map((ticket) => currentRow(ticket.view, now)) };
}

export function queueCounts(deps: Pick<TicketDeps, 'store' | 'clock' | 'policy'>): QueueCounts {
  const now = deps.clock.now();
  const { queues, tiers, needsReply } = deps.store.tickets.counts(now, startOfDay(now));
  const batch = timersOf(deps.policy()).batches.severities.reduce((sum, severity) => sum + needsReply[severity], 0);
  return { queues: { ...queues }, tiers: { ...tiers }, batch };
}
