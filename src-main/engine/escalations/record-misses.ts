import { unrecordedMisses } from '#domain/escalation/escalation-deadlines.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import type { NewTicketEvent, TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Store } from '#engine/ports/store.ts';

/** Writes down the deadlines of escalations that passed, each at its instant. To be called within a transaction. */
export function recordMisses(store: Store, number: number, log: readonly TicketEvent[], now: Instant): void {
  if (!log.some(({ kind }) => kind === 'escalation-opened')) return;
  const entries = unrecordedMisses(effectiveEvents(log), now).map((missed): NewTicketEvent => ({
    kind: 'escalation-missed',
    ...missed,
    ticket: number,
    at: missed.due,
    recordedAt: now,
    actor: { kind: 'system' },
  }));
  if (entries.length > 0) store.tickets.append(entries);
}
