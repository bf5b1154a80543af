import type { ClockDetail, TicketDetail } from '#contract/tickets.ts';

/** The clocks of a ticket whose deadline can still be set: started, not stopped. The one that is due first comes first. */
export function openClocks(detail: TicketDetail): readonly ClockDetail[] {
  return [detail.firstResponse, detail.nextResponse, detail.resolution]
    .filter(({ startedAt, stoppedAt }) => startedAt !== null && stoppedAt === null)
    .toSorted((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity));
}
