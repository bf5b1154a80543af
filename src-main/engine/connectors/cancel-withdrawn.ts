import type { Delivery } from '#domain/connector/delivery.ts';
import type { Clock } from '#engine/ports/clock.ts';
import type { Store } from '#engine/ports/store.ts';
import { applyDeliveryStep } from './apply-delivery-step.ts';
import { withdrawn } from './withdrawn.ts';

/** More than wait on one ticket. */
const most = 100;

/**
 * Cancels what waits on these tickets and must not go any more, so that nobody sees it wait; what changed. The runner asks
 * the same again before it sends.
 */
export function cancelWithdrawn(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  tickets: readonly number[],
): readonly Delivery[] {
  return store.transaction(() =>
    tickets.flatMap((ticket) =>
      store.deliveries.list({ ticket, states: ['queued'], limit: most }).flatMap((delivery) => {
        const because = withdrawn(store, delivery);
        if (because === null) return [];
        const step = { kind: 'cancel', now: clock.now(), by: `Firstline: ${because}` } as const;
        return applyDeliveryStep(store, delivery.id, step) ?? [];
      }),
    ),
  );
}
