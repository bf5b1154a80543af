import type { Timers } from '#engine/ports/timers.ts';

/** The longest delay that setTimeout takes; a longer one would fire at once. */
const longestDelay = 2_147_483_647;

/** The machine's own timers. A waiting timer keeps the process alive. */
export const systemTimers: Timers = {
  after(delay, work) {
    const timer = setTimeout(work, Math.min(Math.max(delay, 0), longestDelay));
    return () => clearTimeout(timer);
  },
  sleep: (delay, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const end = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, Math.min(Math.max(delay, 0), longestDelay));
      signal?.addEventListener('abort', end, { once: true });
    }),
};
