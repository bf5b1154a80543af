import type { Instant } from '#domain/time/instant.ts';

/** The inbox that ships with the product, with dates relative to `now`. */
export interface SampleInbox {
  readonly account: { readonly address: string; readonly name: string };
  /** Oldest first; mail that arrives later in a demo is left out. */
  mails(
    now: Instant,
  ): Promise<readonly { readonly name: string; readonly raw: Uint8Array; readonly receivedAt: Instant }[]>;
  /** The customer directory, CSV. */
  customers(): Promise<string>;
}
