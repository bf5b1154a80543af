import type { HistoryEntry } from '#contract/tickets.ts';

/** A line of the history: an entry, or all that was done in a run of a runbook. */
export type HistoryLine =
  | { readonly kind: 'entry'; readonly entry: HistoryEntry }
  | {
      readonly kind: 'run';
      readonly run: number;
      /** What it says while it is folded: how the run ended, else that it began. */
      readonly head: HistoryEntry;
      /** Newest first, `head` among them. */
      readonly entries: readonly HistoryEntry[];
    };

/** Entries newest first; those of a run become one line, in the place of the newest. */
export function foldRunEntries(entries: readonly HistoryEntry[]): readonly HistoryLine[] {
  const runs = Map.groupBy(entries, ({ run }) => run);
  return entries.flatMap((entry): HistoryLine[] => {
    const { run } = entry;
    const own = run === undefined ? [entry] : (runs.get(run) ?? []);
    if (run === undefined || own.length === 1) return [{ kind: 'entry', entry }];
    if (own[0] !== entry) return [];
    const inForce = own.filter(({ undone }) => !undone);
    const head =
      inForce.find(({ kind }) => kind === 'runbook-ended') ??
      own.find(({ kind }) => kind === 'runbook-started') ??
      entry;
    return [{ kind: 'run', run, head, entries: own }];
  });
}
