import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { useConsole } from '#state/console-context.tsx';
import type { Route } from '#state/route.ts';

export type ListKeys = {
  readonly cursor: { readonly index: number; readonly number: number | null };
  readonly total: number;
  readonly pageSize: number;
  readonly goTo: (index: number) => void;
  readonly route: Extract<Route, { kind: 'queue' }>;
  readonly scroller: RefObject<HTMLElement | null>;
};

/** Arrow keys of the list, and the list as what `j`, `k`, `Enter` and `x` act on. */
export function useListKeys(keys: ListKeys): {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly open: (number: number, focusTicket: boolean) => void;
} {
  const state = useConsole();
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });

  const open = (number: number, focusTicket: boolean): void => {
    state.route.go({ ...latest.current.route, ticket: number });
    const { indexOf, numberAt } = state.list;
    const at = indexOf(number);
    state.details.prefetch([at + 1, at + 2, at - 1].flatMap((index) => (index < 0 ? [] : (numberAt(index) ?? []))));
    if (focusTicket) requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-ticket-title]')?.focus());
  };

  useEffect(
    () =>
      state.navigator.register({
        move: (by) => latest.current.goTo(latest.current.cursor.index + by),
        moveTo: (end) => latest.current.goTo(end === 'first' ? 0 : latest.current.total - 1),
        openCurrent: () => {
          const { number } = latest.current.cursor;
          if (number !== null) open(number, true);
        },
        current: () => latest.current.cursor.number,
        focus: () => latest.current.scroller.current?.focus(),
      }),
    // `open` reads everything through `latest`.
    [state],
  );

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { cursor, goTo, total, pageSize } = latest.current;
    const to = {
      ArrowDown: cursor.index + 1,
      ArrowUp: cursor.index - 1,
      Home: 0,
      End: total - 1,
      PageDown: cursor.index + pageSize,
      PageUp: cursor.index - pageSize,
    }[event.key];
    if (to !== undefined) {
      if (event.shiftKey && cursor.number !== null)
        state.selection.add([
          cursor.number,
          ...(state.list.numberAt(to) === undefined ? [] : [state.list.numberAt(to) ?? cursor.number]),
        ]);
      goTo(to);
    } else if (event.key === 'Enter' && cursor.number !== null) open(cursor.number, true);
    else if (event.key === ' ' && cursor.number !== null) state.selection.toggle(cursor.number);
    else return;
    event.preventDefault();
  };
  return { onKeyDown, open };
}
