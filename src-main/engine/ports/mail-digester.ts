import type { MailDigest } from '#domain/mail/mail-digest.ts';

/** A batch's digests as they came from the worker: bytes outside the heap, made into objects one at a time. */
export type DigestedBatch = {
  /** As many as there were mails. */
  readonly size: number;
  /** The digest of the mail at this place, made anew at each call. Throws RangeError beyond `size`. */
  readonly at: (index: number) => MailDigest;
  /** Everything is stored or given up: the memory is free at once, and nothing of it may be used afterwards. */
  readonly release: () => void;
};

/** Turns raw mail into digests off the main thread. */
export type MailDigester = {
  /**
   * Digests of a batch, in its order. Never rejects for a mail: one that breaks a worker or takes too long comes back as
   * `unreadable`. `raw` is read until then, and left as it is.
   */
  readonly digest: (batch: readonly { readonly raw: Uint8Array }[]) => Promise<DigestedBatch>;
  /** Ends the workers; batches under way are finished first. */
  readonly close: () => Promise<void>;
};
