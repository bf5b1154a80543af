import type { Instant } from '#domain/time/instant.ts';
import type { DeliveryFault, DeliveryState } from './delivery-state.ts';

/** What may happen to a delivery. */
export type DeliveryStep =
  | { readonly kind: 'begin'; readonly now: Instant }
  /** From here on the service may have it. `cleared`: an older doubt was looked into, and it was not there. */
  | { readonly kind: 'hand-over'; readonly now: Instant; readonly cleared: boolean }
  | { readonly kind: 'delivered'; readonly at: Instant; readonly key: string | null; readonly url: string | null }
  /** For certain. `retryAt` null: given up. */
  | {
      readonly kind: 'not-delivered';
      readonly now: Instant;
      readonly fault: DeliveryFault;
      readonly retryAt: Instant | null;
    }
  /** Handed over and not answered. `retryAt`: to be looked at or repeated then; null: a person has to say. */
  | { readonly kind: 'in-doubt'; readonly fault: DeliveryFault; readonly retryAt: Instant | null }
  /** A person wants it tried: now, whatever it waits for; again, after it failed or nobody knew. */
  | { readonly kind: 'retry'; readonly now: Instant }
  | { readonly kind: 'send-again'; readonly now: Instant }
  | { readonly kind: 'cancel'; readonly now: Instant; readonly by: string }
  /** Its connector has gone. */
  | { readonly kind: 'orphan'; readonly now: Instant; readonly fault: DeliveryFault };

/** The state after a step; null where the step is not possible in this state. */
export function deliveryStep(state: DeliveryState, step: DeliveryStep): DeliveryState | null {
  switch (step.kind) {
    case 'begin':
      return state.kind === 'queued'
        ? {
            kind: 'sending',
            since: step.now,
            stage: 'preparing',
            attempts: state.attempts,
            doubtSince: state.doubtSince,
          }
        : null;
    case 'hand-over':
      return state.kind === 'sending'
        ? { ...state, since: step.now, stage: 'handing-over', doubtSince: step.cleared ? null : state.doubtSince }
        : null;
    case 'delivered':
      return state.kind === 'sending' || state.kind === 'unknown'
        ? { kind: 'delivered', at: step.at, key: step.key, url: step.url }
        : null;
    case 'not-delivered':
      if (state.kind !== 'sending') return null;
      if (step.retryAt !== null) {
        const { attempts, doubtSince } = state;
        return { kind: 'queued', at: step.retryAt, attempts: attempts + 1, fault: step.fault, doubtSince };
      }
      // Given up with an old doubt unsettled, it may be there all the same.
      return state.doubtSince === null
        ? { kind: 'failed', at: step.now, fault: step.fault }
        : { kind: 'unknown', since: state.doubtSince };
    case 'in-doubt': {
      if (state.kind !== 'sending') return null;
      const since = state.doubtSince ?? state.since;
      return step.retryAt === null
        ? { kind: 'unknown', since }
        : { kind: 'queued', at: step.retryAt, attempts: state.attempts + 1, fault: step.fault, doubtSince: since };
    }
    case 'retry':
      if (state.kind === 'queued') return { ...state, at: step.now };
      return state.kind === 'failed' ? fresh(step.now) : null;
    case 'send-again':
      return state.kind === 'unknown' ? fresh(step.now) : null;
    case 'cancel':
      return state.kind === 'queued' || state.kind === 'failed'
        ? { kind: 'cancelled', at: step.now, by: step.by }
        : null;
    case 'orphan':
      if (state.kind !== 'queued') return null;
      return state.doubtSince === null
        ? { kind: 'failed', at: step.now, fault: step.fault }
        : { kind: 'unknown', since: state.doubtSince };
    default:
      return step satisfies never;
  }
}

const fresh = (now: Instant): DeliveryState => ({
  kind: 'queued',
  at: now,
  attempts: 0,
  fault: null,
  doubtSince: null,
});
