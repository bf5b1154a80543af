import type { Delivery } from '#domain/connector/delivery.ts';
import type { DeliveryFault } from '#domain/connector/delivery-state.ts';
import { nextAttempt } from '#domain/outbox/next-attempt.ts';
import type { Duration, Instant } from '#domain/time/instant.ts';
import { untilStored } from '#engine/outbox/until-stored.ts';
import { applyDeliveryStep } from './apply-delivery-step.ts';
import type { Attempt } from './attempt-delivery.ts';
import type { ConnectorDeps } from './connector-deps.ts';
import type { Teller } from '#engine/events/create-teller.ts';
import { protocolOf } from './services/service-of.ts';
import { settleDelivered } from './settle-delivered.ts';

/** Writes down what came of an attempt; while the disk is full it goes on trying until the signal ends that. */
export async function recordDelivery(
  deps: ConnectorDeps,
  tell: Teller<Delivery>,
  delivery: Delivery,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<void> {
  const { store, clock } = deps;
  const { id } = delivery;
  const now = clock.now();
  switch (attempt.kind) {
    case 'superseded':
      return;
    case 'delivered': {
      const { key, url } = attempt;
      tell.settled(await untilStored(deps, signal, () => settleDelivered(deps, id, { key, url, at: now })));
      return;
    }
    case 'not-delivered': {
      const { fault } = attempt;
      const retryAt = retryTime(deps, delivery, fault, attempt.retryAfter, now);
      const record = (): Delivery | null => {
        if (fault.kind === 'sign-in' || fault.kind === 'address')
          store.connectors.setProblem(delivery.connector, fault.message);
        return applyDeliveryStep(store, id, { kind: 'not-delivered', now, fault, retryAt });
      };
      tell.changed(await untilStored(deps, signal, record));
      if (fault.kind === 'sign-in' || fault.kind === 'address') deps.onConnectorsChanged();
      return;
    }
    case 'in-doubt': {
      tell.changed(await untilStored(deps, signal, () => recordDoubt(deps, delivery, attempt.message)));
      return;
    }
    case 'not-yet': {
      const message = 'It may have arrived; it is looked for again before it is repeated.';
      const fault = { kind: 'temporary', message } as const;
      const soon = retryTime(deps, delivery, fault, null, now) ?? Infinity;
      const step = { kind: 'not-delivered', now, fault, retryAt: Math.min(soon, now + attempt.wait) } as const;
      tell.changed(await untilStored(deps, signal, () => applyDeliveryStep(store, id, step)));
      return;
    }
    case 'untold': {
      const fault = { kind: 'temporary', message: attempt.message } as const;
      const step = { kind: 'in-doubt', fault, retryAt: null } as const;
      tell.changed(await untilStored(deps, signal, () => applyDeliveryStep(store, id, step)));
      return;
    }
    default:
      return attempt satisfies never;
  }
}

/**
 * Handed over and not answered: repeated or looked for later where the service allows it, otherwise a person is asked. In
 * the caller's transaction.
 */
export function recordDoubt(deps: ConnectorDeps, delivery: Delivery, message: string): Delivery | null {
  const fault: DeliveryFault = { kind: 'temporary', message };
  const { afterDoubt } = protocolOf(delivery.request.target.service);
  const retryAt = afterDoubt === 'ask' ? null : retryTime(deps, delivery, fault, null, deps.clock.now());
  return applyDeliveryStep(deps.store, delivery.id, { kind: 'in-doubt', fault, retryAt });
}

/** When it is tried again; null: given up. */
function retryTime(
  { random }: ConnectorDeps,
  { state }: Delivery,
  fault: DeliveryFault,
  retryAfter: Duration | null,
  now: Instant,
): Instant | null {
  const attempts = (state.kind === 'sending' ? state.attempts : 0) + 1;
  const delay = nextAttempt(fault, attempts, random());
  return delay === null ? null : now + Math.max(delay, retryAfter ?? 0);
}
