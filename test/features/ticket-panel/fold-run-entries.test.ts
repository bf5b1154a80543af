import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '#contract/tickets.ts';
import { foldRunEntries } from '#features/ticket-panel/fold-run-entries.ts';

const entry = (id: number, kind: string, change: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id,
  at: id,
  actor: 'Sam',
  kind,
  text: `${kind} ${id}`,
  undone: false,
  moved: [],
  note: null,
  ...change,
});
const shape = (entries: readonly HistoryEntry[]) =>
  foldRunEntries(entries).map((line) =>
    line.kind === 'entry' ? line.entry.id : [line.head.id, ...line.entries.map(({ id }) => id)],
  );

describe('the entries of a run', () => {
  it('are one line in the place of the newest, however much lies between them', () => {
    const entries = [
      entry(5, 'runbook-step', { run: 1 }),
      entry(4, 'severity-changed'),
      entry(3, 'runbook-evidence', { run: 1 }),
      entry(2, 'assigned'),
      entry(1, 'runbook-started', { run: 1 }),
    ];
    expect(shape(entries)).toEqual([[1, 5, 3, 1], 4, 2]);
  });

  it('say how the run ended once it has, unless that was taken back', () => {
    const ended = entry(3, 'runbook-ended', { run: 1 });
    const before = [entry(2, 'runbook-step', { run: 1 }), entry(1, 'runbook-started', { run: 1 })];
    expect(shape([ended, ...before])).toEqual([[3, 3, 2, 1]]);
    expect(shape([{ ...ended, undone: true }, ...before])).toEqual([[1, 3, 2, 1]]);
  });

  it('stay by run, and an entry alone stays what it is', () => {
    const entries = [
      entry(4, 'runbook-step', { run: 1 }),
      entry(3, 'runbook-started', { run: 3 }),
      entry(1, 'runbook-started', { run: 1 }),
    ];
    expect(shape(entries)).toEqual([[1, 4, 1], 3]);
  });
});
