import type { TicketEvent } from '#domain/ticket/ticket-event.ts';

/** A log without the breaches on record, to be measured under a policy that it never ran on. */
export function withoutBreaches(events: readonly TicketEvent[]): readonly TicketEvent[] {
  return events
    .filter(({ kind }) => kind !== 'breach-recorded')
    .map((event): TicketEvent => (event.kind === 'merged-in' ? { ...event, breachedAt: null, breaches: [] } : event));
}
