import { setImmediate as nextTurn } from 'node:timers/promises';

/** Does short work for many things in portions, with a turn of the event loop after each, so that it never stalls. */
export const inSlices = async <T>(
  items: readonly T[],
  size: number,
  work: (slice: readonly T[]) => void,
): Promise<void> => {
  for (let at = 0; at < items.length; at += size) {
    work(items.slice(at, at + size));
    await nextTurn();
  }
};
