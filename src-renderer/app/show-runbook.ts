import type { ConsoleState } from '#state/console-state.ts';

/** Brings the panel beside the ticket to light, also in a narrow window. */
export function showPanel({ layout }: Pick<ConsoleState, 'layout'>): void {
  const isShown = document.querySelector('[data-panel]')?.getAttribute('data-shown') === 'true';
  if (!isShown) layout.setState({ panel: 'open' });
}

/** Leads to the next step of the run that goes on beside a ticket, once that is here. */
export async function showRunbook(state: ConsoleState, ticket: number): Promise<void> {
  showPanel(state);
  await state.runbooks.open(ticket);
  if (state.runbooks.current(ticket) !== null) state.layout.setState({ runbookWish: 'step' });
}
