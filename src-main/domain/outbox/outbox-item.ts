import type { Status } from '#domain/ticket/status.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { OutboxAuthor, OutgoingMail } from './outgoing-mail.ts';
import type { OutboxState } from './outbox-state.ts';

/**
 * Whether our own copy lies in Sent. `owed`: the provider makes none, so we still have to; `provider`: it makes one
 * itself; `filed`: it is there.
 */
export type SentCopy = 'owed' | 'provider' | 'filed';

/** A mail on its way. All but state and copy is fixed when it is queued. */
export type OutboxItem = {
  readonly id: number;
  readonly mail: OutgoingMail;
  readonly author: OutboxAuthor;
  /** Without angle brackets. The same for every attempt. */
  readonly messageId: string;
  /** Without angle brackets; null for a new conversation. */
  readonly inReplyTo: string | null;
  /** Without angle brackets, oldest first. */
  readonly references: readonly string[];
  /** Signature and quote as they were when it was queued; plain text, empty where there is none. */
  readonly signature: string;
  readonly quoted: string;
  readonly queuedAt: Instant;
  /** The last entry of the ticket's log that its author can have known; 0 for a new conversation. */
  readonly basis: number;
  /** Set when it is sent. */
  readonly status: Status | null;
  readonly copy: SentCopy;
  readonly state: OutboxState;
};

/** What happened to a queued mail, for its history. */
export type OutboxHistoryEntry = { readonly at: Instant; readonly text: string };
