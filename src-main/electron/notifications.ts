import type { Engine } from '#engine/engine.ts';
import { onEvent } from './on-event.ts';

type NotificationLike = { on(event: 'click' | 'close', listener: () => void): unknown; show(): void };

export type ShowNotifications = {
  readonly engine: Engine;
  readonly isSupported: () => boolean;
  readonly create: (options: { title: string; body: string }) => NotificationLike;
  /** The agent clicked it. Null: none in particular. */
  readonly open: (ticket: number | null) => void;
};

/** Shows what the engine wants shown; whether and when is the engine's decision. Returns the disconnecter. */
export function showNotifications({ engine, isSupported, create, open }: ShowNotifications): () => void {
  // Electron's notifications are collected as garbage, and their clicks lost, unless somebody holds them.
  const shown = new Map<string, NotificationLike>();
  return onEvent(engine, 'notification', ({ id, title, body, ticket }) => {
    if (!isSupported()) return;
    const notification = create({ title, body });
    shown.set(id, notification);
    notification.on('click', () => open(ticket));
    notification.on('close', () => shown.delete(id));
    notification.show();
  });
}
