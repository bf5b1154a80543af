import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Params, Result } from '#contract/contract.ts';
import type { Gateway } from '#contract/gateway.ts';
import { failureWords } from '#state/failure-words.ts';
import type { ToastStore } from '#state/toasts.ts';

export type CustomerRow = Result<'customers.list'>[number];
export type CustomerDraft = Params<'customers.save'>['draft'];

export type CustomerListState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready'; readonly rows: readonly CustomerRow[] };
export type Saved =
  | { readonly kind: 'saved'; readonly id: number }
  | { readonly kind: 'refused'; readonly message: string };

export type CustomerList = {
  readonly store: StoreApi<CustomerListState>;
  readonly load: () => Promise<void>;
  /** Asks again whenever the directory changes. Returns the end of it. */
  readonly follow: () => () => void;
  /** `id` null: a new one. A known one shows its new facts at once. */
  readonly save: (id: number | null, draft: CustomerDraft) => Promise<Saved>;
  /** Gone at once, with an undo; comes back where the engine refuses. */
  readonly remove: (row: CustomerRow) => Promise<void>;
};

const draftOf = ({ id: _id, openTickets: _openTickets, ...draft }: CustomerRow): CustomerDraft => draft;

/** The customer directory while its page is open. */
export function createCustomerList(gateway: Gateway, toasts: ToastStore): CustomerList {
  const store = createStore<CustomerListState>(() => ({ kind: 'loading' }));
  const load = async (): Promise<void> => {
    const outcome = await gateway.call('customers.list', { query: '' });
    if (outcome.ok) store.setState({ kind: 'ready', rows: outcome.value }, true);
    else if (store.getState().kind !== 'ready')
      store.setState({ kind: 'failed', message: failureWords(outcome.failure) }, true);
  };
  const replaceRows = (change: (rows: readonly CustomerRow[]) => readonly CustomerRow[]): void => {
    const state = store.getState();
    if (state.kind === 'ready') store.setState({ kind: 'ready', rows: change(state.rows) }, true);
  };
  const save: CustomerList['save'] = async (id, draft) => {
    const before = store.getState();
    if (id !== null) replaceRows((rows) => rows.map((row) => (row.id === id ? { ...row, ...draft } : row)));
    const outcome = await gateway.call('customers.save', { id, draft });
    if (!outcome.ok) {
      store.setState(before, true);
      return { kind: 'refused', message: failureWords(outcome.failure) };
    }
    const saved = outcome.value;
    replaceRows((rows) =>
      rows.some((row) => row.id === saved.id)
        ? rows.map((row) => (row.id === saved.id ? { ...row, ...saved } : row))
        : [...rows, { ...saved, openTickets: 0 }],
    );
    return { kind: 'saved', id: saved.id };
  };
  return {
    store,
    load,
    follow: () => gateway.subscribe('customers.changed', () => void load()),
    save,
    remove: async (row) => {
      const before = store.getState();
      replaceRows((rows) => rows.filter((other) => other.id !== row.id));
      const outcome = await gateway.call('customers.remove', { id: row.id });
      if (!outcome.ok) {
        store.setState(before, true);
        toasts.show({ tone: 'bad', text: `${row.name} was not removed. ${failureWords(outcome.failure)}` });
        return;
      }
      toasts.show({
        text: `${row.name} is removed. Its tickets stay${row.openTickets > 0 ? ' and lose its tier' : ''}.`,
        action: {
          label: 'Undo',
          run: () =>
            void save(null, draftOf(row)).then((saved) => {
              if (saved.kind === 'refused')
                toasts.show({ tone: 'bad', text: `${row.name} was not brought back. ${saved.message}` });
            }),
        },
      });
    },
  };
}
