import type { MailDigest } from '#domain/mail/mail-digest.ts';

/** Turns raw mail into digests off the main thread. */
export type MailDigester = {
  /**
   * Digests of a batch, in its order. Never rejects for a mail: one that breaks a worker or takes too long comes back as
   * `unreadable`. The bytes may be moved to a worker: `raw` must not be used afterwards.
   */
  readonly digest: (batch: readonly { readonly raw: Uint8Array }[]) => Promise<readonly MailDigest[]>;
  /** Ends the workers; batches under way are finished first. */
  readonly close: () => Promise<void>;
};
