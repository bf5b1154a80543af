import type { Events } from '#contract/events.ts';
import type { ConsoleState } from '#state/console-state.ts';
import { showRunbook } from './show-runbook.ts';

/** Opens a ticket from anywhere: in the list on the screen, or in "all". */
export function openTicket(state: ConsoleState, ticket: number): void {
  const { route } = state.route.store.getState();
  state.route.go(route.kind === 'page' ? { kind: 'queue', queue: 'all', tier: null, ticket } : { ...route, ticket });
}

/** What went wrong, or ran out. */
const loud: ReadonlySet<Events['notification']['kind']> = new Set(['breached', 'problem', 'escalation']);

let offered = false;

/** Asks once, beside the first alarm: a browser lets a page ask only at a press, and nobody likes to be asked before. */
function offerSystemNotifications(state: ConsoleState, host: string | null): void {
  if (offered || host === 'electron' || !('Notification' in window) || Notification.permission !== 'default') return;
  offered = true;
  state.toasts.show({
    text: 'Alarms can also reach you while this page is in the background.',
    action: { label: 'Allow', run: () => void Notification.requestPermission() },
  });
}

/**
 * Shows what the engine wants noticed: inside the console always, by the system where the browser may.
 * The desktop host shows its own, so that it also works with the window closed.
 */
export function rememberNotification(state: ConsoleState, note: Events['notification'], host: string | null): void {
  const { ticket } = note;
  const open =
    ticket !== null
      ? {
          label: 'Open',
          run: () => {
            openTicket(state, ticket);
            if (note.kind === 'runbook') void showRunbook(state, ticket);
          },
        }
      : note.kind === 'batch'
        ? { label: 'Open', run: () => state.route.go({ kind: 'batch', ticket: null }) }
        : null;
  state.toasts.show({
    text: `${note.title}: ${note.body}`,
    tone: loud.has(note.kind) ? 'bad' : 'neutral',
    action: open,
  });
  offerSystemNotifications(state, host);
  if (
    host === 'electron' ||
    document.hasFocus() ||
    !('Notification' in window) ||
    Notification.permission !== 'granted'
  )
    return;
  const shown = new Notification(note.title, { body: note.body, tag: note.id });
  shown.addEventListener('click', () => {
    window.focus();
    open?.run();
  });
}
