/** What the process used when it used most. */
export type PeakMemory = {
  readonly rssMb: number;
  /** Of that: the heap of this thread, and what this thread holds outside of it. */
  readonly heapMb: number;
  readonly buffersMb: number;
};

/** Looks twenty times a second until it is stopped. */
export function watchMemory(): { readonly stop: () => PeakMemory } {
  let most = process.memoryUsage();
  const look = (): void => {
    const used = process.memoryUsage();
    if (used.rss > most.rss) most = used;
  };
  const watch = setInterval(look, 50);
  return {
    stop: () => {
      clearInterval(watch);
      look();
      return { rssMb: most.rss / 1e6, heapMb: most.heapTotal / 1e6, buffersMb: most.external / 1e6 };
    },
  };
}
