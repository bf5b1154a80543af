import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CorrectionView } from '#contract/corrections.ts';
import type { Outcome } from '#contract/failure.ts';
import type { Gateway } from '#contract/gateway.ts';
import { failureWords } from '#state/failure-words.ts';
import type { TicketActions } from '#state/ticket-actions.ts';
import type { ToastStore } from '#state/toasts.ts';

export type CorrectionListState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'ready';
      readonly rows: readonly CorrectionView[];
      /** Of the query, and of no query. */
      readonly total: number;
      readonly all: number;
    };

export type CorrectionList = {
  readonly store: StoreApi<CorrectionListState>;
  readonly search: (query: string) => void;
  readonly load: () => Promise<void>;
  readonly more: () => void;
  /** Asks again whenever something was corrected. Returns the end of it. */
  readonly follow: () => () => void;
  /** Gone at once, with an undo; comes back where the engine refuses. */
  readonly takeBack: (row: CorrectionView, keepLabels: boolean) => Promise<void>;
  /** Lines that were left out, or why nothing could be taken in. */
  readonly takeIn: (name: string, text: string) => Promise<readonly string[]>;
  /** Null where it failed; a message says so then. */
  readonly file: () => Promise<{ readonly name: string; readonly text: string } | null>;
};

const page = 100;
const name = ({ ticket, subject }: CorrectionView): string => (ticket === null ? `“${subject}”` : `#${ticket}`);

/** What agents corrected, while its page is open. */
export function createCorrectionList(
  gateway: Gateway,
  toasts: ToastStore,
  actions: Pick<TicketActions, 'pushUndo'>,
): CorrectionList {
  const store = createStore<CorrectionListState>(() => ({ kind: 'loading' }));
  let query = '';
  let wanted = page;
  let asked = 0;

  const load = async (): Promise<void> => {
    const ask = ++asked;
    const outcome = await gateway.call('corrections.list', { query, limit: wanted });
    if (ask !== asked) return;
    if (outcome.ok) {
      const { corrections, total, all } = outcome.value;
      store.setState({ kind: 'ready', rows: corrections, total, all }, true);
    } else if (store.getState().kind !== 'ready')
      store.setState({ kind: 'failed', message: failureWords(outcome.failure) }, true);
  };

  /** Shows what was done with a way back: by the message's button, or by the key for undo. Once. */
  const done = (text: string, back: () => Promise<Outcome<unknown>>): void => {
    let isPossible = true;
    const run = async (): Promise<void> => {
      if (!isPossible) return;
      isPossible = false;
      const outcome = await back();
      if (outcome.ok) toasts.show({ text: `Undone: ${text}` });
      else toasts.show({ tone: 'bad', text: `Could not be undone: ${text}. ${failureWords(outcome.failure)}` });
    };
    actions.pushUndo({ isPossible: () => isPossible, run });
    toasts.show({ text, action: { label: 'Undo', run: () => void run() } });
  };

  return {
    store,
    load,
    search: (text) => {
      query = text;
      wanted = page;
      void load();
    },
    more: () => {
      wanted = Math.min(wanted + page, 500);
      void load();
    },
    follow: () => gateway.subscribe('corrections.changed', () => void load()),
    takeBack: async (row, keepLabels) => {
      const before = store.getState();
      if (before.kind === 'ready')
        store.setState({
          ...before,
          rows: before.rows.filter(({ id }) => id !== row.id),
          total: before.total - 1,
          all: before.all - 1,
        });
      const outcome = await gateway.call('corrections.undo', { ids: [row.id], keepLabels });
      if (!outcome.ok) {
        store.setState(before, true);
        toasts.show({ tone: 'bad', text: `${name(row)} was not taken back. ${failureWords(outcome.failure)}` });
        return;
      }
      const { undo, file } = outcome.value;
      const text =
        row.ticket === null
          ? `The correction of ${name(row)} is removed`
          : keepLabels
            ? `${name(row)} keeps its labels; nothing is learnt from it`
            : `${name(row)} has the labels of the machine again`;
      done(text, () =>
        file === null
          ? gateway.call('tickets.undo', { undo })
          : gateway.call('corrections.import', { name: '', text: file }),
      );
    },
    takeIn: async (file, text) => {
      const outcome = await gateway.call('corrections.import', { name: file, text });
      if (!outcome.ok) return [failureWords(outcome.failure)];
      const { added, known, problems } = outcome.value;
      const words = `${file}: ${added.length} added, ${known} known already`;
      if (added.length === 0) toasts.show({ text: words });
      else done(words, () => gateway.call('corrections.undo', { ids: added }));
      return problems.map(({ line, message }) => `${file}, line ${line}: ${message}`);
    },
    file: async () => {
      const outcome = await gateway.call('corrections.export', {});
      if (outcome.ok) return outcome.value;
      toasts.show({ tone: 'bad', text: `Nothing was exported. ${failureWords(outcome.failure)}` });
      return null;
    },
  };
}
