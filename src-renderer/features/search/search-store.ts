import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '#contract/contract.ts';
import type { Failure } from '#contract/failure.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { TicketRows } from '#state/ticket-rows.ts';

export type SearchState = {
  readonly query: string;
  readonly total: number | null;
  readonly problems: readonly string[];
  readonly hits: Result<'search.run'>['hits'];
  readonly failure: Failure | null;
};

export type SearchStore = {
  readonly store: StoreApi<SearchState>;
  readonly run: (query: string) => Promise<void>;
  readonly more: () => Promise<void>;
};

const pageSize = 100;

/** The results of the words in the address. Older answers that arrive late are dropped; the last results stay until the new ones are here. */
export function createSearch(gateway: Gateway, rows: TicketRows): SearchStore {
  const store = createStore<SearchState>(() => ({ query: '', total: null, problems: [], hits: [], failure: null }));
  let asked = 0;
  const ask = async (query: string, offset: number): Promise<void> => {
    const ticket = ++asked;
    const outcome = await gateway.call('search.run', { query, offset, limit: pageSize });
    if (ticket !== asked) return;
    if (!outcome.ok) {
      store.setState({
        query,
        failure: outcome.failure,
        ...(offset === 0 ? { total: null, hits: [], problems: [] } : {}),
      });
      return;
    }
    const { total, problems, hits } = outcome.value;
    rows.patch(hits.map((hit) => hit.row));
    store.setState((state) => ({
      query,
      total,
      problems,
      failure: null,
      hits: offset === 0 ? hits : [...state.hits, ...hits],
    }));
  };
  return {
    store,
    run: (query) => ask(query, 0),
    more: async () => {
      const { query, hits, total } = store.getState();
      if (total !== null && hits.length < total) await ask(query, hits.length);
    },
  };
}
