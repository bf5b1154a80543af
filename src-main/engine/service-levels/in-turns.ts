import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds of work before others get their turn; a call that waits behind it should not be felt. */
const budget = 8;

/** Does short work for each of many things, with a turn of the event loop after every few milliseconds. */
export async function inTurns<T>(items: readonly T[], work: (item: T) => void): Promise<void> {
  let started = performance.now();
  for (const item of items) {
    work(item);
    if (performance.now() - started < budget) continue;
    await nextTurn();
    started = performance.now();
  }
}
