import type { OutboxItem } from '#domain/outbox/outbox-item.ts';
import type { OutboxDeps } from './outbox-deps.ts';
import { outboxNotification } from './outbox-words.ts';
import type { Settled } from './settle-sent.ts';

/** Tells console and agent what became of an item; null: nothing. */
export type OutboxTeller = {
  readonly changed: (item: OutboxItem | null) => void;
  readonly settled: (settled: Settled | null) => void;
};

export function outboxTeller(deps: OutboxDeps): OutboxTeller {
  const changed = (item: OutboxItem | null): void => {
    if (item === null) return;
    deps.onOutboxChanged([item]);
    const notification = outboxNotification(item, deps.clock.now());
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
