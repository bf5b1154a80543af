import type { ConsoleState } from './console-state.ts';
import { currentTicket } from './target-tickets.ts';

/** Opens the ticket under the cursor unless one is open; the one that is open then. */
export function openCurrentTicket(state: ConsoleState): number | null {
  const { route } = state.route.store.getState();
  const ticket = currentTicket(state);
  if (route.kind !== 'page' && route.ticket === null && ticket !== null) state.route.go({ ...route, ticket });
  return ticket;
}
