import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { Store } from '#engine/ports/store.ts';

/** The tickets whose runs of runbooks these entries, written or taken back, touch: their own, and what stops their timers. */
export function runNews(
  { runbooks }: Store,
  entries: readonly Pick<TicketEvent, 'ticket' | 'kind'>[],
): readonly number[] {
  const touched = new Set<number>();
  for (const { ticket, kind } of entries) {
    if (touched.has(ticket)) continue;
    const stops = kind === 'status-changed' || kind === 'merged-away';
    if (kind.startsWith('runbook-') || (stops && runbooks.runsOfTicket(ticket).length > 0)) touched.add(ticket);
  }
  return [...touched];
}
