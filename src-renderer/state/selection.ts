import { createStore, type StoreApi } from 'zustand/vanilla';

export type Selection = {
  readonly store: StoreApi<{ readonly selected: ReadonlySet<number> }>;
  readonly toggle: (number: number) => void;
  readonly add: (numbers: readonly number[]) => void;
  readonly clear: () => void;
};

/** The tickets that are picked for a change of several at once. */
export function createSelection(): Selection {
  const store = createStore<{ readonly selected: ReadonlySet<number> }>(() => ({ selected: new Set() }));
  return {
    store,
    toggle: (number) =>
      store.setState(({ selected }) => {
        const next = new Set(selected);
        if (!next.delete(number)) next.add(number);
        return { selected: next };
      }),
    add: (numbers) => store.setState(({ selected }) => ({ selected: new Set([...selected, ...numbers]) })),
    clear: () => store.setState(({ selected }) => (selected.size === 0 ? {} : { selected: new Set() })),
  };
}
