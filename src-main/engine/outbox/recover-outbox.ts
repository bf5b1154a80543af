import type { OutboxItem } from '#domain/outbox/outbox-item.ts';
import { applyStep } from './apply-step.ts';
import type { OutboxDeps } from './outbox-deps.ts';
import type { Teller } from '#engine/events/create-teller.ts';
import { lookForSent } from './settle-doubts.ts';

/** More than this at once was never on its way. */
const most = 500;

export type OutboxRecovery = {
  /** What was only being prepared when the process ended was certainly not sent, and is queued again. */
  readonly requeue: () => void;
  /** Whether something was handed over of which nobody knows what became. */
  readonly hasDoubts: () => boolean;
  /**
   * Looks into Sent for what is in doubt. Nothing there: a person is asked; so too, with `last`, where Sent cannot be
   * read. What a person has been asked about is still looked for.
   */
  readonly look: (last: boolean, signal: AbortSignal) => Promise<void>;
};

/** `inFlight`: what this process is sending itself. */
export function outboxRecovery(
  deps: OutboxDeps,
  tell: Teller<OutboxItem>,
  inFlight: ReadonlySet<number>,
): OutboxRecovery {
  const { store, clock } = deps;
  const orphaned = (states: readonly ('sending' | 'unknown')[]): readonly OutboxItem[] =>
    store.outbox.list({ ticket: null, states, limit: most }).filter(({ id }) => !inFlight.has(id));

  return {
    requeue: () => {
      for (const item of orphaned(['sending'])) {
        if (item.state.kind !== 'sending' || item.state.stage !== 'preparing') continue;
        const now = clock.now();
        const fault = { kind: 'offline', code: null, message: 'Firstline ended before it was sent.' } as const;
        const step = { kind: 'not-sent', now, fault, retryAt: now } as const;
        tell.changed(store.transaction(() => applyStep(deps, item.id, step, fault.message)));
      }
    },
    hasDoubts: () => orphaned(['sending', 'unknown']).length > 0,
    look: async (last, signal) => {
      for (const item of orphaned(['sending', 'unknown'])) {
        if (signal.aborted) return;
        const verdict = await lookForSent(deps, item);
        if (verdict.kind === 'sent') tell.settled(verdict.settled);
        else if (item.state.kind === 'sending' && (last || verdict.kind === 'untold')) {
          const step = { kind: 'in-doubt', now: item.state.since } as const;
          const words = 'Firstline ended while it was being sent; nobody can tell whether it was.';
          tell.changed(store.transaction(() => applyStep(deps, item.id, step, words)));
        }
      }
    },
  };
}
