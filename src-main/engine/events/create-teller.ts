import type { Events } from '#contract/events.ts';
import type { TicketRow } from '#contract/tickets.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';

type Notification = Events['notification'];

/** Something that went out, as it is now, and the rows that changed with it. */
export type Settled<T> = { readonly item: T; readonly rows: readonly TicketRow[] };

/** Tells console and agent what became of what goes out (mails, deliveries); null: nothing. */
export type Teller<T> = {
  readonly changed: (item: T | null) => void;
  readonly settled: (settled: Settled<T> | null) => void;
};

/** @param notificationOf what the agent is told when an item needs them; null where its state is no news */
export function createTeller<T>(
  deps: Pick<TicketDeps, 'clock' | 'onChanged'> & { readonly notify: (notification: Notification) => void },
  publish: (items: readonly T[]) => void,
  notificationOf: (item: T, now: Instant) => Notification | null,
): Teller<T> {
  const changed = (item: T | null): void => {
    if (item === null) return;
    publish([item]);
    const notification = notificationOf(item, deps.clock.now());
    if (notification !== null) deps.notify(notification);
  };
  return {
    changed,
    settled: (settled) => {
      if (settled === null) return;
      deps.onChanged(settled.rows);
      changed(settled.item);
    },
  };
}
