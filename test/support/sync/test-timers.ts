import type { Timers } from '#engine/ports/timers.ts';

/** Real timers that never make a test wait: sleeps are cut to a hundredth, and what is set with `after` runs only by `fire`. */
export type TestTimers = Timers & {
  /** Delays asked of `sleep`, in order. */
  readonly sleeps: readonly number[];
  /** Delays asked of `after`, in order. */
  readonly delays: readonly number[];
  /** Runs everything that waits in `after`, as if its time had come. */
  readonly fire: () => void;
};

export const testTimers = (): TestTimers => {
  const sleeps: number[] = [];
  const delays: number[] = [];
  const waiting = new Set<() => void>();
  return {
    sleeps,
    delays,
    after: (delay, work) => {
      delays.push(delay);
      waiting.add(work);
      return () => waiting.delete(work);
    },
    sleep: (delay, signal) => {
      sleeps.push(delay);
      return new Promise((resolve) => {
        if (signal?.aborted === true) {
          resolve();
          return;
        }
        const timer = setTimeout(resolve, Math.min(20, delay / 100));
        signal?.addEventListener(
          'abort',
          () => {
            clearTimeout(timer);
            resolve();
          },
          { once: true },
        );
      });
    },
    fire: () => {
      const due = [...waiting];
      waiting.clear();
      for (const work of due) work();
    },
  };
};
