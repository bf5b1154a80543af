import type { Runbook } from '#domain/runbook/runbook.ts';
import type { PlaybookSource } from '#engine/ports/playbook-source.ts';
import type { Store } from '#engine/ports/store.ts';

/** A text never changes under its hash, so what it means is read once. */
const read = new WeakMap<PlaybookSource, Map<string, Runbook | null>>();

/** The runbook as a run was started from it; null where its text is gone or this version can't read it any more. */
export function runbookOfText(
  { playbook, store }: { readonly playbook: PlaybookSource; readonly store: Pick<Store, 'runbooks'> },
  hash: string,
): Runbook | null {
  const known = read.get(playbook) ?? new Map<string, Runbook | null>();
  read.set(playbook, known);
  const found = known.get(hash);
  if (found !== undefined) return found;
  const kept = store.runbooks.text(hash);
  const runbook = kept === null ? null : playbook.folder('runbook').decode(kept.path, kept.text);
  known.set(hash, runbook);
  return runbook;
}
