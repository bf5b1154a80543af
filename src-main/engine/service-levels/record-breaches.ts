import type { SlaReport } from '#domain/sla/sla-report.ts';
import type { NewTicketEvent, TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Store } from '#engine/ports/store.ts';

/** Writes down the breaches of a report that the log does not have yet, each at its true instant. Returns how many. */
export function recordBreaches(
  store: Store,
  number: number,
  log: readonly TicketEvent[],
  report: SlaReport,
  now: Instant,
): number {
  const entries = unrecordedBreaches(log, report).map(({ clock, breachedAt }): NewTicketEvent => ({
    kind: 'breach-recorded',
    clock,
    breachedAt,
    ticket: number,
    at: breachedAt,
    recordedAt: now,
    actor: { kind: 'system' },
  }));
  if (entries.length > 0) store.tickets.append(entries);
  return entries.length;
}

export function unrecordedBreaches(log: readonly TicketEvent[], report: SlaReport) {
  return [report.firstResponse, report.nextResponse, report.resolution].flatMap(({ kind, state, breachedAt }) => {
    if (state !== 'breached' || breachedAt === null) return [];
    const known = log.some(
      (event) => event.kind === 'breach-recorded' && event.clock === kind && event.breachedAt === breachedAt,
    );
    return known ? [] : [{ clock: kind, breachedAt }];
  });
}
