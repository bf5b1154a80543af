import type { ConsoleState } from './console-state.ts';

/** The ticket on the screen, else the one under the cursor of the list. */
export function currentTicket(console: ConsoleState): number | null {
  const { route } = console.route.store.getState();
  if (route.kind === 'page') return null;
  return route.ticket ?? console.navigator.active()?.current() ?? null;
}

/** What an action acts on: the picked tickets, else the current one. */
export function targetTickets(console: ConsoleState): readonly number[] {
  const { selected } = console.selection.store.getState();
  if (selected.size > 0) return [...selected];
  const current = currentTicket(console);
  return current === null ? [] : [current];
}
