import type { TicketRow } from '#contract/tickets.ts';
import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Store } from '#engine/ports/store.ts';
import { markRootCauses } from './mark-root-causes.ts';
import { refreshTickets } from './refresh-tickets.ts';

/**
 * `refreshTickets`, after which issues that came back are marked: `recurring` are the tickets that may show it (new,
 * closed, or about another issue than before). The rows of tickets that are marked come with the others.
 */
export function refreshAndMark(
  store: Store,
  tickets: Iterable<number>,
  recurring: Iterable<number>,
  now: Instant,
  policy: SlaPolicy,
): TicketRow[] {
  const rows = refreshTickets(store, tickets, now, policy);
  const marked = refreshTickets(store, markRootCauses(store, recurring, now), now, policy);
  const again = new Set(marked.map(({ number }) => number));
  return [...rows.filter(({ number }) => !again.has(number)), ...marked];
}
