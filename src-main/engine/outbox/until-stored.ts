import { second, type Duration } from '#domain/time/instant.ts';
import { StoreUnavailable } from '#engine/ports/store.ts';
import type { OutboxDeps } from './outbox-deps.ts';

const longest: Duration = 30 * second;

/**
 * Writes down what has happened and cannot be taken back, on the disk when it resolves. While the disk is full it tries
 * again and again, calling `onDelay` after the first failure; null where the signal ended that.
 */
export async function untilStored<T>(
  { store, timers, log }: Pick<OutboxDeps, 'store' | 'timers' | 'log'>,
  signal: AbortSignal,
  work: () => T,
  onDelay: () => Promise<void> = () => Promise.resolve(),
): Promise<T | null> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return store.durably(work);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      log.error({ attempt, error: error.message }, 'what was done could not be written down');
    }
    if (attempt === 0) await onDelay();
    await timers.sleep(Math.min(longest, second * 2 ** Math.min(attempt, 10)), signal);
    if (signal.aborted) return null;
  }
}
