import type { AccountStatus } from '#contract/accounts.ts';

/** What one run brought in. */
export type SyncTotals = { readonly messages: number; readonly tickets: number; readonly quarantined: number };

/** Keeps the accounts in step with their servers (`engine/sync`). */
export interface SyncRunner {
  /** Syncs and stays connected. An account that runs already is woken. */
  start(account: number): void;
  /** One pass; rejects with `MailServerError` when the server cannot be used. */
  syncOnce(account: number, signal?: AbortSignal): Promise<SyncTotals>;
  /** Stops the account until it is started again. What came in stays. */
  cancel(account: number): Promise<void>;
  /** After sleep or a network change: drop the sockets, connect again, resync. */
  wake(): void;
  /** Sets \Seen on the server, now or when it is reached again. */
  requestSeen(message: number): void;
  status(): readonly AccountStatus[];
  onStatus(listener: (status: AccountStatus) => void): () => void;
  /** A stretch of a message's source from whichever server still has it; null where none does. */
  readSource(message: number, offset: number, length: number): Promise<Uint8Array | null>;
  stop(): Promise<void>;
}
