import type { Connection } from './connection.ts';

/** Merges the segments of the full-text index in small steps. */
export type IndexUpkeep = {
  /** Works for about `budget` ms; true while there is more to do. */
  readonly step: (budget: number) => boolean;
};

/** About a millisecond of merging. */
const pagesAStep = 32;

/** Above this many unmerged commits a step is taken after each commit, so that searches stay quick without upkeep. */
const mostUnmerged = 400;

/**
 * Each commit adds a segment to the index, and a search looks into every segment. FTS5 would merge them within some
 * commit, for as long as it takes; here the host gives the time (Store.housekeep), a commit takes a short step only
 * when nobody has for long. `monotonic` is a rising clock in ms.
 */
export function createIndexUpkeep(connection: Connection, monotonic: () => number): IndexUpkeep {
  const merge = connection.prepare("INSERT INTO message_index (message_index, rank) VALUES ('merge', ?)");
  const segments = connection.prepare('SELECT count(DISTINCT segid) AS count FROM message_index_idx');
  const changes = connection.prepare('SELECT total_changes() AS count');
  let commits = 0;
  let settled = false;
  let first = true;
  let inStep = false;

  const mergeOnce = (): boolean => {
    const before = Number(changes.get()?.['count'] ?? 0);
    // A positive number merges only levels with enough segments (usermerge), which keeps the work logarithmic.
    merge.run(pagesAStep);
    // "If the difference is less than 2, the merge had nothing to do" (sqlite.org/fts5.html, the merge command).
    return Number(changes.get()?.['count'] ?? 0) - before >= 2;
  };
  const guarded = (work: () => boolean): boolean => {
    inStep = true;
    try {
      return connection.transaction(work);
    } finally {
      inStep = false;
    }
  };

  connection.onCommit(() => {
    if (inStep) return;
    if (first) {
      commits = Number(segments.get()?.['count'] ?? 0);
      first = false;
    }
    commits += 1;
    settled = false;
    if (commits > mostUnmerged && !guarded(mergeOnce)) commits = 0;
  });

  return {
    step: (budget) => {
      if (settled) return false;
      const until = monotonic() + budget;
      do {
        if (!guarded(mergeOnce)) {
          settled = true;
          commits = 0;
        }
      } while (!settled && monotonic() < until);
      return !settled;
    },
  };
}
