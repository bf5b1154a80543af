import type { Duration } from '#domain/time/instant.ts';
import type { Log } from '#engine/ports/log.ts';
import type { Timers } from '#engine/ports/timers.ts';

/** Milliseconds between two steps. */
const between = 500;

/** Loads, one after the other and beginning `delay` after the start, what is going to be needed soon. What cannot be loaded says so where it is needed. */
export function warmUpWhenCalm(
  steps: readonly (() => Promise<unknown>)[],
  delay: Duration,
  timers: Timers,
  log: Log,
): { readonly start: () => void; readonly stop: () => void } {
  let cancel: (() => void) | null = null;
  let stopped = false;
  const plan = (place: number, wait: Duration): void => {
    const step = steps[place];
    if (step === undefined || stopped) return;
    cancel = timers.after(wait, () => {
      step()
        .catch((error: unknown) => log.warn({ error: String(error) }, 'a part could not be loaded'))
        .finally(() => plan(place + 1, between));
    });
  };
  return {
    start: () => plan(0, delay),
    stop: () => {
      stopped = true;
      cancel?.();
    },
  };
}
