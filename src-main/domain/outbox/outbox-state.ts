import type { Instant } from '#domain/time/instant.ts';
import type { RefusedRecipient, SendFault } from './send-fault.ts';

/** How far a hand-over has come. Only from `handing-over` on may the server have the whole mail. */
export type SendingStage = 'preparing' | 'handing-over';

/** Where a queued mail stands (behaviour.md, "Sending"). Instants are epoch milliseconds. */
export type OutboxState =
  | {
      readonly kind: 'queued';
      /** When it goes: the end of the undo window, the chosen moment, or the next attempt. */
      readonly at: Instant;
      /** Until then it can be taken back as if never sent. */
      readonly undoUntil: Instant;
      /** The author chose the moment. */
      readonly scheduled: boolean;
      /** Attempts that certainly did not send it. */
      readonly attempts: number;
      /** Why it still waits; null before the first attempt. */
      readonly fault: SendFault | null;
      /** A person looked and wants it out: neither staleness nor a sync that is behind stops it. */
      readonly urged: boolean;
    }
  | {
      readonly kind: 'sending';
      readonly since: Instant;
      readonly stage: SendingStage;
      readonly attempts: number;
      readonly urged: boolean;
    }
  | {
      readonly kind: 'sent';
      readonly at: Instant;
      /** The message in the ticket. */
      readonly message: number;
      readonly refused: readonly RefusedRecipient[];
    }
  | { readonly kind: 'failed'; readonly at: Instant; readonly fault: SendFault }
  /** Something happened on the ticket since it was written; a person looks first. */
  | { readonly kind: 'held'; readonly at: Instant }
  /** Handed over, and no answer came: nobody but a person can tell whether it was sent. */
  | { readonly kind: 'unknown'; readonly since: Instant }
  | { readonly kind: 'cancelled'; readonly at: Instant; readonly by: string };

export type OutboxStateKind = OutboxState['kind'];
export type QueuedState = Extract<OutboxState, { kind: 'queued' }>;
