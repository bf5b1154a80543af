import type { Events } from '#contract/events.ts';
import type { ConsoleState } from '#state/console-state.ts';

/** Opens a ticket from anywhere: in the list on the screen, or in "all". */
export function openTicket(state: ConsoleState, ticket: number): void {
  const { route } = state.route.store.getState();
  state.route.go(route.kind === 'page' ? { kind: 'queue', queue: 'all', tier: null, ticket } : { ...route, ticket });
}

/**
 * Shows what the engine wants noticed: inside the console always, by the system where the browser may.
 * The desktop host shows its own, so that it also works with the window closed.
 */
export function rememberNotification(state: ConsoleState, note: Events['notification'], host: string | null): void {
  const { ticket } = note;
  const open = ticket === null ? null : { label: 'Open', run: () => openTicket(state, ticket) };
  state.toasts.show({ text: `${note.title}: ${note.body}`, tone: note.kind === 'breached' || note.kind === 'problem' ? 'bad' : 'neutral', action: open });
  if (host === 'electron' || document.hasFocus() || !('Notification' in window) || Notification.permission !== 'granted') return;
  const shown = new Notification(note.title, { body: note.body, tag: note.id });
  shown.addEventListener('click', () => {
    window.focus();
    open?.run();
  });
}
