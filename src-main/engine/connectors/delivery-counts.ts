import type { Store } from '#engine/ports/store.ts';

/** How many wait, failed, or are in doubt. What is being sent waits. */
export function deliveryCounts(store: Store) {
  const { queued, sending, failed, unknown } = store.deliveries.counts();
  return { queued: queued + sending, failed, unknown };
}
