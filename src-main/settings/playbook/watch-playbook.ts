import { second, type Duration } from '#domain/time/instant.ts';
import type { Timers } from '#engine/ports/timers.ts';
import type { WatchFolder } from './watch-folder.ts';

/** A save is several events: look once when it has been quiet for this long, */
const quiet: Duration = 120;
/** but do not put it off more often than this. */
const mostPutOff = 10;
/** Network drives tell nothing. Costs a `stat` for each file. */
const between: Duration = 30 * second;

/** Looks again whenever something in the folders changes, and now and then without being told. Returns the stop. */
export function watchPlaybook(deps: {
  readonly timers: Timers;
  readonly watch: WatchFolder;
  /** The folders as they are after the last look. */
  readonly folders: () => readonly string[];
  readonly look: () => Promise<void>;
}): () => void {
  const { timers } = deps;
  const watched = new Map<string, () => void>();
  let stopped = false;
  let cancelLook: (() => void) | null = null;
  let putOff = 0;
  let cancelRound = (): void => {};

  const follow = (): void => {
    const wanted = new Set(deps.folders());
    for (const [folder, unwatch] of watched)
      if (!wanted.has(folder)) {
        watched.delete(folder);
        unwatch();
      }
    for (const folder of wanted) {
      if (watched.has(folder)) continue;
      let lost = false;
      const unwatch = deps.watch(folder, soon, () => {
        lost = true;
        watched.delete(folder);
      });
      if (!lost) watched.set(folder, unwatch);
    }
  };
  const look = (): void => {
    cancelLook = null;
    putOff = 0;
    void deps
      .look()
      .catch(() => undefined)
      .then(() => {
        if (!stopped) follow();
      });
  };
  const soon = (): void => {
    if (stopped) return;
    if (cancelLook !== null) {
      if (putOff === mostPutOff) return;
      putOff += 1;
      cancelLook();
    }
    cancelLook = timers.after(quiet, look);
  };
  const round = (): void => {
    cancelRound = timers.after(between, () => {
      if (cancelLook === null) look();
      round();
    });
  };

  follow();
  round();
  return () => {
    stopped = true;
    cancelLook?.();
    cancelRound();
    for (const unwatch of watched.values()) unwatch();
    watched.clear();
  };
}
