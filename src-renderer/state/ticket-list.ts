import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '#contract/failure.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { QueueName } from '#contract/tickets.ts';
import type { TicketTier } from '#domain/customer/tier.ts';
import type { TicketRows } from './ticket-rows.ts';
import type { Schedule } from './toasts.ts';

export type TicketSort = 'due' | 'newest' | 'oldest';
export type ListQuery = { readonly queue: QueueName; readonly tier: TicketTier | null; readonly sort: TicketSort };

export type TicketListState = {
  readonly query: ListQuery;
  /** Null until the first answer. */
  readonly total: number | null;
  /** Ticket numbers by window of `windowSize`. */
  readonly windows: ReadonlyMap<number, readonly number[]>;
  readonly failure: Failure | null;
};

export type TicketList = {
  readonly store: StoreApi<TicketListState>;
  /** Switches to another queue or order: what is known of it at once, the rest as it arrives. */
  readonly show: (query: ListQuery) => void;
  /** Loads the first window of a queue that is not known yet, so that switching to it is instant. Never rejects. */
  readonly prepare: (query: ListQuery) => Promise<void>;
  /** Tells which rows are on the screen, so that they are loaded. `to` is exclusive. */
  readonly watch: (from: number, to: number) => void;
  readonly numberAt: (index: number) => number | undefined;
  /** Where a ticket stands in the part that is loaded, -1 elsewhere. */
  readonly indexOf: (number: number) => number;
  /** Asks again for what is on the screen; the rest when it is scrolled to. */
  readonly refresh: () => void;
};

export const windowSize = 100;
const keptQueries = 12;
const settle = 120;
const keyOf = (query: ListQuery): string => `${query.queue}/${query.tier ?? ''}/${query.sort}`;

/** The list of a queue, loaded by windows as it is scrolled, kept for a few queues so that switching is instant. */
export function createTicketList(gateway: Gateway, rows: TicketRows, schedule: Schedule, first: ListQuery): TicketList {
  const store = createStore<TicketListState>(() => ({ query: first, total: null, windows: new Map(), failure: null }));
  const kept = new Map<string, TicketListState>();
  let stale = new Set<number>();
  let everythingStale = true;
  let loading = new Set<number>();
  let inView = { from: 0, to: 30 };
  let generation = 0;
  let pendingRefresh: (() => void) | null = null;

  const load = async (index: number): Promise<void> => {
    loading.add(index);
    const asked = generation;
    const { query } = store.getState();
    const outcome = await gateway.call('tickets.list', { ...query, offset: index * windowSize, limit: windowSize });
    if (asked !== generation) return;
    loading.delete(index);
    if (!outcome.ok) {
      store.setState({ failure: outcome.failure });
      return;
    }
    stale.delete(index);
    rows.patch(outcome.value.rows);
    store.setState((state) => {
      const windows = new Map(state.windows).set(
        index,
        outcome.value.rows.map((row) => row.number),
      );
      for (const window of windows.keys())
        if (window > 0 && window * windowSize >= outcome.value.total) windows.delete(window);
      return { windows, total: outcome.value.total, failure: null };
    });
  };

  const loadView = (): void => {
    const { total, windows } = store.getState();
    const last = total === null ? 0 : Math.max(0, Math.min(inView.to, total) - 1);
    for (
      let index = Math.floor(Math.min(inView.from, last) / windowSize);
      index <= Math.floor(last / windowSize);
      index += 1
    ) {
      const wanted = everythingStale || stale.has(index) || !windows.has(index);
      if (wanted && !loading.has(index)) void load(index);
    }
    if (everythingStale) {
      everythingStale = false;
      stale = new Set(windows.keys());
    }
  };

  const numberAt = (index: number): number | undefined =>
    store.getState().windows.get(Math.floor(index / windowSize))?.[index % windowSize];

  return {
    store,
    numberAt,
    show: (query) => {
      const current = store.getState();
      if (keyOf(current.query) === keyOf(query) && current.total !== null) return;
      kept.delete(keyOf(current.query));
      if (current.total !== null) kept.set(keyOf(current.query), current);
      for (const key of [...kept.keys()].slice(0, -keptQueries)) kept.delete(key);
      generation += 1;
      loading = new Set();
      everythingStale = true;
      inView = { from: 0, to: 30 };
      store.setState(kept.get(keyOf(query)) ?? { query, total: null, windows: new Map(), failure: null });
      loadView();
    },
    prepare: async (query) => {
      const isKnown = (): boolean => kept.has(keyOf(query)) || keyOf(store.getState().query) === keyOf(query);
      if (isKnown()) return;
      const outcome = await gateway.call('tickets.list', { ...query, offset: 0, limit: windowSize });
      if (!outcome.ok || isKnown()) return;
      rows.patch(outcome.value.rows);
      const windows = new Map([[0, outcome.value.rows.map((row) => row.number)]]);
      kept.set(keyOf(query), { query, total: outcome.value.total, windows, failure: null });
    },
    watch: (from, to) => {
      inView = { from, to };
      loadView();
    },
    indexOf: (number) => {
      for (const [index, numbers] of store.getState().windows) {
        const at = numbers.indexOf(number);
        if (at >= 0) return index * windowSize + at;
      }
      return -1;
    },
    refresh: () => {
      // Mail comes in bursts: one look a burst is enough.
      pendingRefresh ??= schedule(() => {
        pendingRefresh = null;
        generation += 1;
        loading = new Set();
        everythingStale = true;
        loadView();
      }, settle);
    },
  };
}
