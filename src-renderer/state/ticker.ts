import type { Instant } from '#domain/time/instant.ts';
import type { Schedule } from './toasts.ts';

export type Ticker = {
  /** The engine's idea of now: this machine's clock plus the offset that `app.info` showed. */
  readonly now: () => Instant;
  /** Calls back once a second, on the second, while anybody listens. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly setOffset: (offset: number) => void;
};

/** One timer for every countdown on the screen. */
export function createTicker(now: () => Instant, schedule: Schedule): Ticker {
  const listeners = new Set<() => void>();
  let offset = 0;
  let cancel: (() => void) | null = null;
  const current = (): Instant => now() + offset;
  const arm = (): void => {
    cancel = schedule(
      () => {
        arm();
        for (const listener of listeners) listener();
      },
      1000 - (current() % 1000),
    );
  };
  return {
    now: current,
    setOffset: (next) => {
      offset = next;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      if (!cancel) arm();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          cancel?.();
          cancel = null;
        }
      };
    },
  };
}
