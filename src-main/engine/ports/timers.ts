import type { Duration } from '#domain/time/instant.ts';

/** Waiting, handed in so that tests need not wait. */
export interface Timers {
  /** Runs `work` once after `delay`; returns the canceller. */
  after(delay: Duration, work: () => void): () => void;
  /** Resolves after `delay`, or at once when the signal aborts. Never rejects. */
  sleep(delay: Duration, signal?: AbortSignal): Promise<void>;
}
