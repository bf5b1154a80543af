import type { ConsoleState } from '#state/console-state.ts';
import { rememberNotification } from './show-notification.ts';
import { followRoute } from '#state/follow-route.ts';
import { showAppearance } from './appearance.ts';

/** Loads what the frame of the console needs and follows what the engine says from then on. */
export function listenToEngine(state: ConsoleState): void {
  const { gateway, settings, counts, sync, ticker, connection, list, outbox, deliveries } = state;
  const load = (): void => {
    void settings.load();
    void counts.load();
    void sync.load();
    void outbox.load();
    void deliveries.load();
  };

  followRoute(state);
  settings.store.subscribe(({ settings: next }) => showAppearance(next));
  gateway.subscribe('badge.changed', ({ due }) => {
    document.title = due > 0 ? `(${due}) Firstline` : 'Firstline';
  });

  let host: string | null = null;
  void gateway.call('app.info', {}).then((outcome) => {
    if (!outcome.ok) return;
    host = outcome.value.host;
    ticker.setOffset(outcome.value.now - Date.now());
    for (const problem of outcome.value.problems) state.toasts.show({ tone: 'bad', text: problem });
  });
  gateway.subscribe('notification', (note) => rememberNotification(state, note, host));

  let wasLost = false;
  connection.subscribe(() => {
    const { kind } = connection.get();
    if (kind === 'lost') wasLost = true;
    if (kind === 'open' && wasLost) {
      wasLost = false;
      load();
      list.refresh();
    }
  });
  load();
}
