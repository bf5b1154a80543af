import type { Clock } from '#engine/ports/clock.ts';
import type { Timers } from '#engine/ports/timers.ts';
import type { Duration, Instant } from '#domain/time/instant.ts';

/** A clock that stands still until it is told to go on; what is due then runs, in order. */
export type ManualClock = Clock & {
  readonly timers: Timers;
  readonly advance: (by: Duration) => void;
  readonly set: (to: Instant) => void;
};

export function manualClock(start: Instant): ManualClock {
  let now = start;
  let waiting: { readonly at: Instant; readonly work: () => void }[] = [];
  const after = (delay: Duration, work: () => void): (() => void) => {
    const entry = { at: now + delay, work };
    waiting.push(entry);
    return () => {
      waiting = waiting.filter((other) => other !== entry);
    };
  };
  const advance = (by: Duration): void => {
    const until = now + by;
    for (;;) {
      const next = waiting.filter((entry) => entry.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      waiting = waiting.filter((entry) => entry !== next);
      now = Math.max(now, next.at);
      next.work();
    }
    now = until;
  };
  return {
    now: () => now,
    timers: {
      after,
      sleep: (delay, signal) =>
        new Promise((resolve) => {
          const cancel = after(delay, resolve);
          signal?.addEventListener('abort', () => (cancel(), resolve()), { once: true });
        }),
    },
    advance,
    /** Jumps without running what is due: the machine was asleep, or its clock was set. */
    set: (to) => {
      now = to;
    },
  };
}
