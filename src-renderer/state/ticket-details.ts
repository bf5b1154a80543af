import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '#contract/failure.ts';
import type { Gateway } from '#contract/gateway.ts';
import type { TicketDetail } from '#contract/tickets.ts';
import type { TicketRows } from './ticket-rows.ts';

export type DetailState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly detail: TicketDetail }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type TicketDetails = {
  readonly store: StoreApi<{ readonly byNumber: ReadonlyMap<number, DetailState> }>;
  /** Loads a ticket unless it is here, tells the engine that an agent looks at it. */
  readonly open: (number: number) => void;
  /** Loads quietly what will probably be opened next. */
  readonly prefetch: (numbers: readonly number[]) => void;
  /** Asks again for a ticket that has changed, if it is here; what is shown stays until the answer comes. */
  readonly changed: (number: number) => void;
  readonly reload: (number: number) => Promise<void>;
};

const keptTickets = 80;

/** Whole tickets, the last ones looked at first to stay. */
export function createTicketDetails(gateway: Gateway, rows: TicketRows): TicketDetails {
  const store = createStore<{ readonly byNumber: ReadonlyMap<number, DetailState> }>(() => ({ byNumber: new Map() }));
  let current: number | null = null;
  const latest = new Map<number, number>();
  let asked = 0;

  const put = (number: number, state: DetailState): void =>
    store.setState(({ byNumber }) => {
      const next = new Map(byNumber);
      next.delete(number);
      next.set(number, state);
      for (const old of [...next.keys()].slice(0, -keptTickets)) if (old !== current) next.delete(old);
      return { byNumber: next };
    });

  const reload = async (number: number): Promise<void> => {
    const ask = ++asked;
    latest.set(number, ask);
    const outcome = await gateway.call('tickets.get', { number });
    if (latest.get(number) !== ask) return;
    latest.delete(number);
    if (outcome.ok) {
      rows.patch([outcome.value.row]);
      put(number, { kind: 'ready', detail: outcome.value });
    } else if (store.getState().byNumber.get(number)?.kind !== 'ready' || outcome.failure.kind === 'not-found') {
      put(number, { kind: 'failed', failure: outcome.failure });
    }
  };

  return {
    store,
    reload,
    open: (number) => {
      current = number;
      const known = store.getState().byNumber.get(number);
      if (known?.kind !== 'ready') {
        put(number, { kind: 'loading' });
        void reload(number);
      }
      void gateway.call('tickets.opened', { number });
    },
    prefetch: (numbers) => {
      for (const number of numbers)
        if (!store.getState().byNumber.has(number) && !latest.has(number)) void reload(number);
    },
    changed: (number) => {
      if (number === current) void reload(number);
      else if (store.getState().byNumber.has(number)) {
        store.setState(({ byNumber }) => {
          const next = new Map(byNumber);
          next.delete(number);
          return { byNumber: next };
        });
      }
    },
  };
}
