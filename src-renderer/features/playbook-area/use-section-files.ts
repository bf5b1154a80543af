import { useEffect, useState } from 'react';
import type { PlaybookEntryView } from '#contract/playbook.ts';
import type { PlaybookKind } from '#domain/playbook/playbook-content.ts';
import { useConsole } from '#state/console-context.tsx';
import { playbookFilesOf } from '#state/playbook-files.ts';

export type SectionFile = { readonly kind: PlaybookKind; readonly entry: PlaybookEntryView };

export type SectionFiles = {
  /** In the order of the kinds; null while they are loading. */
  readonly files: readonly SectionFile[] | null;
  /** Paths with an edit that is not saved. */
  readonly unsaved: ReadonlySet<string>;
  /** Why they could not be read. */
  readonly message: string | null;
  readonly retry: () => void;
};

/** The files of several kinds, as they are now. */
export function useSectionFiles(kinds: readonly PlaybookKind[]): SectionFiles {
  const { gateway, toasts, schedule } = useConsole();
  const all = playbookFilesOf(gateway, toasts, schedule);
  const [, draw] = useState(0);
  const load = (): void => kinds.forEach((kind) => void all.list(kind).load());
  useEffect(() => {
    load();
    const again = (): void => draw((count) => count + 1);
    const stops = [...kinds.map((kind) => all.list(kind).store.subscribe(again)), all.onUnsaved(again)];
    return () => stops.forEach((stop) => stop());
  }, [all, kinds]);

  const lists = kinds.map((kind) => ({ kind, state: all.list(kind).store.getState() }));
  const failed = lists.map(({ state }) => state).find((state) => state.kind === 'failed');
  const isReady = lists.every(({ state }) => state.kind === 'ready');
  return {
    files: isReady
      ? lists.flatMap(({ kind, state }) =>
          state.kind === 'ready'
            ? [...state.entries, ...newOnes(state.entries, all.begun(kind))].map((entry) => ({ kind, entry }))
            : [],
        )
      : null,
    unsaved: all.unsaved(),
    message: failed?.kind === 'failed' ? failed.message : null,
    retry: load,
  };
}

/** Begun files that are not among the written ones. */
const newOnes = (
  written: readonly PlaybookEntryView[],
  begun: readonly PlaybookEntryView[],
): readonly PlaybookEntryView[] => begun.filter(({ path }) => !written.some((entry) => entry.path === path));
