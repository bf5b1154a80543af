/** The list that `j`, `k`, `Enter` and `x` act on: whichever is on the screen registers itself. */
export type ListNavigation = {
  readonly move: (by: number) => void;
  readonly moveTo: (end: 'first' | 'last') => void;
  readonly openCurrent: () => void;
  /** The ticket under the cursor. */
  readonly current: () => number | null;
  /** Gives the list the keyboard focus. */
  readonly focus: () => void;
};

export type Navigator = {
  readonly register: (list: ListNavigation) => () => void;
  readonly active: () => ListNavigation | null;
};

/** Remembers the list on the screen. */
export function createNavigator(): Navigator {
  let lists: readonly ListNavigation[] = [];
  return {
    register: (list) => {
      lists = [...lists, list];
      return () => {
        lists = lists.filter((other) => other !== list);
      };
    },
    active: () => lists.at(-1) ?? null,
  };
}
