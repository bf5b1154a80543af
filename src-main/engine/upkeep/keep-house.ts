import { second } from '#domain/time/instant.ts';
import type { Store } from '#engine/ports/store.ts';
import type { Timers } from '#engine/ports/timers.ts';

/** So long after the last mail there is time for upkeep. */
const calm = 3 * second;
/** A step holds the event loop for so many milliseconds, and leaves it as many times longer to others. */
const step = 8;
const pause = 40;

export type Housekeeper = {
  /** There may be something to do, once it is calm. */
  readonly soon: () => void;
  readonly stop: () => void;
};

/** Gives the store time for its upkeep (`Store.housekeep`) when nothing comes in. */
export function keepHouse({ store, timers }: { readonly store: Store; readonly timers: Timers }): Housekeeper {
  let cancel: (() => void) | null = null;
  const work = (): void => {
    cancel = store.housekeep(step) ? timers.after(pause, work) : null;
  };
  return {
    soon: () => {
      cancel?.();
      cancel = timers.after(calm, work);
    },
    stop: () => {
      cancel?.();
      cancel = null;
    },
  };
}
