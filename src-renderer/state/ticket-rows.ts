import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TicketChange, TicketRow } from '#contract/tickets.ts';
import { applyChange } from './apply-change.ts';

/** `revision` rises with every change of `rows`; the map is patched in place, since it may hold 100,000 rows. */
export type TicketRowsState = { readonly rows: ReadonlyMap<number, TicketRow>; readonly revision: number };

export type TicketRows = {
  readonly store: StoreApi<TicketRowsState>;
  readonly get: (number: number) => TicketRow | undefined;
  /** What the engine says. Changes still on their way stay on top of it. */
  readonly patch: (rows: readonly TicketRow[]) => void;
  /** Shows a change at once; returns what takes it off again (when the engine has answered, whatever it said). */
  readonly assume: (numbers: readonly number[], change: TicketChange) => () => void;
};

type Pending = { readonly change: TicketChange };

/** Every ticket row the console has seen, with the changes that are still on their way laid over it. */
export function createTicketRows(): TicketRows {
  const confirmed = new Map<number, TicketRow>();
  const pending = new Map<number, readonly Pending[]>();
  const shown = new Map<number, TicketRow>();
  const store = createStore<TicketRowsState>(() => ({ rows: shown, revision: 0 }));

  const refresh = (number: number): void => {
    const row = confirmed.get(number);
    if (row)
      shown.set(
        number,
        (pending.get(number) ?? []).reduce((current, { change }) => applyChange(current, change), row),
      );
  };
  const announce = (): void => store.setState((state) => ({ revision: state.revision + 1 }));

  return {
    store,
    get: (number) => shown.get(number),
    patch: (rows) => {
      if (rows.length === 0) return;
      for (const row of rows) {
        confirmed.set(row.number, row);
        refresh(row.number);
      }
      announce();
    },
    assume: (numbers, change) => {
      const entry: Pending = { change };
      for (const number of numbers) {
        pending.set(number, [...(pending.get(number) ?? []), entry]);
        refresh(number);
      }
      announce();
      return () => {
        for (const number of numbers) {
          const left = (pending.get(number) ?? []).filter((other) => other !== entry);
          if (left.length > 0) pending.set(number, left);
          else pending.delete(number);
          refresh(number);
        }
        announce();
      };
    },
  };
}
