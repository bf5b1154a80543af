import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Gateway } from '#contract/gateway.ts';
import type { QueueCounts } from '#contract/tickets.ts';

export type QueueCountsStore = {
  /** Null until the first answer. */
  readonly store: StoreApi<{ readonly counts: QueueCounts | null }>;
  readonly load: () => Promise<void>;
};

/** How many tickets each queue and tier holds; the engine says when it changes. */
export function createQueueCounts(gateway: Gateway): QueueCountsStore {
  const store = createStore<{ readonly counts: QueueCounts | null }>(() => ({ counts: null }));
  gateway.subscribe('queues.changed', (counts) => store.setState({ counts }));
  return {
    store,
    load: async () => {
      const outcome = await gateway.call('queues.counts', {});
      if (outcome.ok) store.setState({ counts: outcome.value });
    },
  };
}
