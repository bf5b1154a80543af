import type { TicketRow } from '#contract/tickets.ts';
import type { TicketDeps } from './ticket-deps.ts';
import { currentRow } from './ticket-row.ts';

/** The rows of the tickets that these messages belong to, as they are now; messages without a ticket have none. */
export function rowsOfMessages(
  { store, clock }: Pick<TicketDeps, 'store' | 'clock'>,
  messages: readonly number[],
): readonly TicketRow[] {
  const tickets = new Set(messages.flatMap((message) => store.messages.get(message)?.ticket ?? []));
  return [...store.tickets.caches([...tickets]).values()].map(({ view }) => currentRow(view, clock.now()));
}
