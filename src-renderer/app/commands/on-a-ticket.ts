import type { ConsoleState } from '#state/console-state.ts';
import type { DialogName } from '#state/layout.ts';
import { openCurrentTicket } from '#state/open-current-ticket.ts';
import { currentTicket, targetTickets } from '#state/target-tickets.ts';

/** What commands about tickets have in common: when they can be given, and on which ticket they act. */

export const onTicket = (state: ConsoleState): boolean => targetTickets(state).length > 0;
export const hasTicket = (state: ConsoleState): boolean => currentTicket(state) !== null;

/** The ticket that is on the screen. */
export function openTicketNumber(state: ConsoleState): number | null {
  const { route } = state.route.store.getState();
  return route.kind === 'page' ? null : route.ticket;
}

export const dialog = (name: DialogName) => (state: ConsoleState) => state.layout.setState({ dialog: name });
/** A dialogue about the ticket under the cursor, which is opened for it. */
export const openWith = (name: DialogName) => (state: ConsoleState) => {
  openCurrentTicket(state);
  state.layout.setState({ dialog: name });
};
