import type { Gateway } from '#contract/gateway.ts';
import type { PlaybookEntryView } from '#contract/playbook.ts';
import type { PlaybookKind } from '#domain/playbook/playbook-content.ts';
import { createPlaybookFile, type PlaybookFile } from './playbook-file.ts';
import { createPlaybookList, type PlaybookList } from './playbook-list.ts';
import type { Schedule, ToastStore } from './toasts.ts';

export type PlaybookFiles = {
  /** The files of a kind. */
  readonly list: (kind: PlaybookKind) => PlaybookList;
  /** One file with what is being written in it: that survives going elsewhere. */
  readonly file: (kind: PlaybookKind, path: string) => PlaybookFile;
  /** What is begun and was never saved, of a kind. */
  readonly begun: (kind: PlaybookKind) => readonly PlaybookEntryView[];
  /** Paths with an edit that is not saved. */
  readonly unsaved: () => ReadonlySet<string>;
  /** That set has become another. */
  readonly onUnsaved: (listener: () => void) => () => void;
};

const known = new WeakMap<Gateway, PlaybookFiles>();

/** The playbook's files in this window. */
export function playbookFilesOf(gateway: Gateway, toasts: ToastStore, schedule: Schedule): PlaybookFiles {
  const files = known.get(gateway) ?? createPlaybookFiles(gateway, toasts, schedule);
  known.set(gateway, files);
  return files;
}

function createPlaybookFiles(gateway: Gateway, toasts: ToastStore, schedule: Schedule): PlaybookFiles {
  const lists = new Map<PlaybookKind, PlaybookList>();
  const files = new Map<string, PlaybookFile>();
  const listeners = new Set<() => void>();
  let unsaved: ReadonlySet<string> = new Set();
  const open = (kind: PlaybookKind, path: string): PlaybookFile => {
    const file = createPlaybookFile(gateway, toasts, schedule, { kind, path });
    file.store.subscribe((state) => {
      const isUnsaved = state.kind === 'ready' && state.text !== state.saved;
      if (isUnsaved === unsaved.has(path)) return;
      unsaved = new Set(isUnsaved ? [...unsaved, path] : [...unsaved].filter((other) => other !== path));
      for (const listener of listeners) listener();
    });
    return file;
  };
  return {
    list: (kind) => {
      const list = lists.get(kind) ?? createPlaybookList(gateway, kind);
      lists.set(kind, list);
      return list;
    },
    file: (kind, path) => {
      const key = `${kind} ${path}`;
      const file = files.get(key) ?? open(kind, path);
      files.set(key, file);
      return file;
    },
    begun: (kind) =>
      [...files].flatMap(([key, { store }]) => {
        const state = store.getState();
        return key.startsWith(`${kind} `) && state.kind === 'ready' && state.isNew ? [state.entry] : [];
      }),
    unsaved: () => unsaved,
    onUnsaved: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
