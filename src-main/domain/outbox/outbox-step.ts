import type { Instant } from '#domain/time/instant.ts';
import type { OutboxState, QueuedState } from './outbox-state.ts';
import type { RefusedRecipient, SendFault } from './send-fault.ts';

/** What can happen to a mail in the outbox. */
export type OutboxStep =
  /** Its time has come: an attempt begins. */
  | { readonly kind: 'begin'; readonly now: Instant }
  /** The next byte may give the server the whole mail. */
  | { readonly kind: 'hand-over' }
  /** The server took it, or its copy was found in Sent. */
  | {
      readonly kind: 'sent';
      readonly at: Instant;
      readonly message: number;
      readonly refused: readonly RefusedRecipient[];
    }
  /** This attempt certainly did not send it; tried again at `retryAt`, or given up. */
  | { readonly kind: 'not-sent'; readonly now: Instant; readonly fault: SendFault; readonly retryAt: Instant | null }
  /** Handed over, and nobody answered. */
  | { readonly kind: 'in-doubt'; readonly now: Instant }
  /** It cannot go yet, without an attempt: offline, or not in sync. */
  | { readonly kind: 'wait'; readonly until: Instant; readonly fault: SendFault }
  | { readonly kind: 'hold'; readonly now: Instant }
  | { readonly kind: 'release'; readonly now: Instant }
  | { readonly kind: 'retry'; readonly now: Instant }
  | { readonly kind: 'send-now'; readonly now: Instant }
  | { readonly kind: 'send-again'; readonly now: Instant }
  | { readonly kind: 'undo'; readonly now: Instant; readonly by: string }
  | { readonly kind: 'cancel'; readonly now: Instant; readonly by: string };

const goingNow = (now: Instant, more: Partial<QueuedState> = {}): QueuedState => ({
  kind: 'queued',
  at: now,
  undoUntil: now,
  scheduled: false,
  attempts: 0,
  fault: null,
  urged: true,
  ...more,
});

/** The state after a step; null where the step is not possible in this state. */
export function outboxStep(state: OutboxState, step: OutboxStep): OutboxState | null {
  switch (step.kind) {
    case 'begin':
      return state.kind === 'queued'
        ? { kind: 'sending', since: step.now, stage: 'preparing', attempts: state.attempts, urged: state.urged }
        : null;
    case 'hand-over':
      return state.kind === 'sending' ? { ...state, stage: 'handing-over' } : null;
    case 'sent':
      // A copy in Sent proves it whatever we thought.
      return state.kind === 'sent' || state.kind === 'cancelled'
        ? null
        : { kind: 'sent', at: step.at, message: step.message, refused: step.refused };
    case 'not-sent':
      if (state.kind !== 'sending') return null;
      return step.retryAt === null
        ? { kind: 'failed', at: step.now, fault: step.fault }
        : goingNow(step.retryAt, { attempts: state.attempts + 1, fault: step.fault, urged: state.urged });
    case 'in-doubt':
      return state.kind === 'sending' ? { kind: 'unknown', since: step.now } : null;
    case 'wait':
      return state.kind === 'queued' ? { ...state, at: step.until, fault: step.fault } : null;
    case 'hold':
      return state.kind === 'queued' ? { kind: 'held', at: step.now } : null;
    case 'release':
      return state.kind === 'held' ? goingNow(step.now) : null;
    case 'retry':
      // Whoever retries what failed long ago need not know what has happened since.
      return state.kind === 'failed' ? goingNow(step.now, { urged: false }) : null;
    case 'send-now':
      return state.kind === 'queued' ? { ...goingNow(step.now), attempts: state.attempts } : null;
    case 'send-again':
      return state.kind === 'unknown' ? goingNow(step.now) : null;
    case 'undo':
      return state.kind === 'queued' && step.now < state.undoUntil
        ? { kind: 'cancelled', at: step.now, by: step.by }
        : null;
    case 'cancel':
      return state.kind === 'queued' || state.kind === 'failed' || state.kind === 'held'
        ? { kind: 'cancelled', at: step.now, by: step.by }
        : null;
    default:
      return step satisfies never;
  }
}
