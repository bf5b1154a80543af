import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Outcome } from '#contract/failure.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { PlaybookEntryView, PlaybookSavedView } from '#contract/playbook.ts';
import type { PlaybookKind } from '#domain/playbook/playbook-content.ts';
import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';
import { headField } from './head-field.ts';
import { failureWords } from './failure-words.ts';
import type { Schedule, ToastStore } from './toasts.ts';

export type OpenFile = {
  readonly kind: 'ready';
  readonly entry: PlaybookEntryView;
  /** What is being written; `saved` while nothing is. */
  readonly text: string;
  /** The file's text. */
  readonly saved: string;
  readonly shipped: string | null;
  /** The shipped text that the agent's was made from. */
  readonly base: string | null;
  /** What is wrong with `text`. */
  readonly problems: readonly PlaybookProblem[];
  /** `text` has not been looked at yet. */
  readonly isChecking: boolean;
  readonly isBusy: boolean;
  /** Somebody else wrote the file while this was being written. */
  readonly overtaken: boolean;
  /** It was never saved: there is no such file yet. */
  readonly isNew: boolean;
  /** Rises when the text is replaced as a whole. */
  readonly generation: number;
};
export type PlaybookFileState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | OpenFile;

export type PlaybookFile = {
  readonly store: StoreApi<PlaybookFileState>;
  readonly load: () => Promise<void>;
  /** A file that is not there yet, with a text to begin with; it is written by `save`. */
  readonly begin: (text: string) => void;
  readonly edit: (text: string) => void;
  /** Another text as a whole becomes the edit: an older version, what ships. */
  readonly take: (text: string) => void;
  /** Back to the file's text. */
  readonly discard: () => void;
  /** Writes the edit, also over what somebody else wrote in the meantime if that was seen. */
  readonly save: () => Promise<void>;
  /** Back to what ships, also where that was hidden; a file of the agent's alone goes. */
  readonly restore: () => Promise<void>;
  readonly hide: () => Promise<void>;
  readonly keepOwn: () => Promise<void>;
};

/** Pause in typing after which the text is checked. */
const checkAfter = 250;

/** One file of the playbook and the edit of it; exported for tests, the console shares it by `playbookFilesOf`. */
export function createPlaybookFile(
  gateway: Gateway,
  toasts: ToastStore,
  schedule: Schedule,
  file: { readonly kind: PlaybookKind; readonly path: string },
): PlaybookFile {
  const store = createStore<PlaybookFileState>(() => ({ kind: 'loading' }));
  let cancelCheck = (): void => {};
  let checks = 0;
  const ready = (): OpenFile | null => {
    const state = store.getState();
    return state.kind === 'ready' ? state : null;
  };
  const change = (part: Partial<OpenFile>): void => {
    const state = ready();
    if (state !== null) store.setState({ ...state, ...part }, true);
  };

  const load = async (): Promise<void> => {
    const outcome = await gateway.call('playbook.source', file);
    const before = ready();
    if (!outcome.ok) {
      if (before === null) store.setState({ kind: 'failed', message: failureWords(outcome.failure) }, true);
      return;
    }
    if (before?.isNew === true) return change({ overtaken: true });
    const { entry, text: saved, shipped, base } = outcome.value;
    const isEdited = before !== null && before.text !== before.saved && before.text !== saved;
    if (isEdited) change({ entry, saved, shipped, base, overtaken: before.overtaken || before.saved !== saved });
    else
      store.setState(
        {
          kind: 'ready',
          entry,
          text: saved,
          saved,
          shipped,
          base,
          problems: entry.problems,
          isChecking: false,
          isBusy: before?.isBusy ?? false,
          overtaken: false,
          isNew: false,
          generation: (before?.generation ?? 0) + (before?.text === saved ? 0 : 1),
        },
        true,
      );
  };
  const check = async (): Promise<void> => {
    const state = ready();
    if (state === null) return;
    const number = ++checks;
    const outcome = await gateway.call('playbook.check', { ...file, text: state.text });
    // What was typed since is checked by the next.
    if (number !== checks) return;
    change({ isChecking: false, ...(outcome.ok ? { problems: outcome.value.problems } : {}) });
  };
  const edit = (text: string): void => {
    checks += 1;
    change({ text, isChecking: true });
    cancelCheck();
    cancelCheck = schedule(() => void check(), checkAfter);
  };
  const take = (text: string): void => {
    change({ generation: (ready()?.generation ?? 0) + 1 });
    edit(text);
  };
  const begin = (text: string): void => {
    const before = ready();
    const title = headField(text, 'title') ?? file.path;
    store.setState(
      {
        kind: 'ready',
        entry: {
          path: file.path,
          title,
          origin: 'own',
          hidden: false,
          inForce: false,
          problems: [],
          shippedChanged: false,
        },
        text,
        saved: '',
        shipped: null,
        base: null,
        problems: [],
        isChecking: true,
        isBusy: false,
        overtaken: false,
        isNew: true,
        generation: (before?.generation ?? 0) + 1,
      },
      true,
    );
    edit(text);
  };
  const busy = async (
    what: string,
    ask: () => Promise<Outcome<PlaybookSavedView>>,
  ): Promise<Extract<PlaybookSavedView, { kind: 'saved' }> | null> => {
    if (ready()?.isBusy !== false) return null;
    change({ isBusy: true });
    const outcome = await ask();
    change({ isBusy: false });
    if (!outcome.ok) {
      toasts.show({ tone: 'bad', text: `${what} ${failureWords(outcome.failure)}` });
      return null;
    }
    switch (outcome.value.kind) {
      case 'saved':
        return outcome.value;
      case 'wrong':
        checks += 1;
        change({ problems: outcome.value.problems, isChecking: false });
        return null;
      case 'changed-meanwhile':
        await load();
        change({ overtaken: true });
        return null;
      default:
        return outcome.value satisfies never;
    }
  };
  /** The file as it was: its text again, or what ships where it was that. */
  const bringBack = async (text: string, wasShipped: boolean): Promise<void> => {
    const outcome = wasShipped
      ? await gateway.call('playbook.restore', file)
      : await gateway.call('playbook.save', { ...file, text });
    if (!outcome.ok || outcome.value.kind !== 'saved')
      toasts.show({
        tone: 'bad',
        text: `It could not be undone.${outcome.ok ? '' : ` ${failureWords(outcome.failure)}`}`,
      });
  };
  const undo = ({ saved, entry, isNew }: OpenFile) => ({
    label: 'Undo',
    run: () => void bringBack(saved, isNew || entry.origin === 'shipped'),
  });

  gateway.subscribe('playbook.changed', ({ kind, paths }) => {
    // While it is busy the answer says what became of it.
    if (kind === file.kind && paths.includes(file.path) && ready()?.isBusy !== true) void load();
  });

  return {
    store,
    load,
    begin,
    edit,
    take,
    discard: () => {
      cancelCheck();
      checks += 1;
      const state = ready();
      if (state === null) return;
      const { saved, entry, text, isNew } = state;
      if (isNew) {
        store.setState({ kind: 'failed', message: 'It was never saved.' }, true);
        return void toasts.show({
          text: `${entry.title} is thrown away.`,
          action: { label: 'Undo', run: () => begin(text) },
        });
      }
      change({ text: saved, problems: entry.problems, isChecking: false, overtaken: false });
      change({ generation: state.generation + 1 });
    },
    save: async () => {
      const before = ready();
      if (before === null || before.text === before.saved) return;
      const done = await busy('It was not saved.', () =>
        gateway.call('playbook.save', { ...file, text: before.text, onto: before.isNew ? null : before.saved }),
      );
      if (done?.entry == null) return;
      const { entry } = done;
      change({ entry, saved: before.text, overtaken: false, isNew: false });
      await load();
      toasts.show({ text: `${entry.title} is saved and in force.`, action: undo(before) });
    },
    restore: async () => {
      const before = ready();
      if (before === null) return;
      const done = await busy('It was not restored.', () => gateway.call('playbook.restore', file));
      if (done === null) return;
      change({ text: before.saved });
      const { title, hidden } = before.entry;
      if (done.entry === null) {
        store.setState({ kind: 'failed', message: 'The file is gone.' }, true);
        toasts.show({ text: `${title} is deleted.`, action: undo(before) });
        return;
      }
      await load();
      toasts.show({
        text: hidden ? `${title} is shown again.` : `${title} is as it ships again.`,
        action: hidden ? null : undo(before),
      });
    },
    hide: async () => {
      const before = ready();
      if (before === null) return;
      const done = await busy('It was not hidden.', () => gateway.call('playbook.hide', file));
      if (done === null) return;
      await load();
      toasts.show({ text: `${before.entry.title} is hidden.`, action: undo(before) });
    },
    keepOwn: async () => {
      const done = await busy('That was not kept.', () => gateway.call('playbook.keepOwn', file));
      if (done !== null) await load();
    },
  };
}
