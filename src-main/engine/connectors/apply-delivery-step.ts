import type { Delivery } from '#domain/connector/delivery.ts';
import { deliveryStep, type DeliveryStep } from '#domain/connector/delivery-step.ts';
import type { Store } from '#engine/ports/store.ts';

/**
 * Takes one step of a delivery in the store; null where it is not possible from the state it is in by now. Runs in the
 * caller's transaction where there is one.
 */
export function applyDeliveryStep(store: Store, id: number, step: DeliveryStep): Delivery | null {
  const delivery = store.deliveries.get(id);
  if (delivery === null) return null;
  const next = deliveryStep(delivery.state, step);
  if (next === null) return null;
  return store.deliveries.change(id, delivery.state.kind, next) ? { ...delivery, state: next } : null;
}
