import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { useConsole } from './console-context.tsx';

export type ListNavigationOptions = {
  /** The tickets of the list, in order. */
  readonly numbers: readonly number[];
  readonly cursor: number;
  readonly onCursor: (index: number) => void;
  /** `focusTicket`: by keyboard, so the reader goes on there. */
  readonly onOpen: (number: number, focusTicket: boolean) => void;
  readonly list: RefObject<HTMLElement | null>;
  /** The element of a place in the list, to be scrolled to. */
  readonly elementAt: (index: number) => Element | null;
};

/** A list that is all in the page as what `j`, `k`, `Enter` and `x` act on, and its own arrow keys. */
export function useListNavigation(options: ListNavigationOptions): (event: KeyboardEvent) => void {
  const { navigator, selection } = useConsole();
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const moveTo = (index: number): void => {
    const { numbers, onCursor, elementAt } = latest.current;
    const next = Math.max(0, Math.min(numbers.length - 1, index));
    onCursor(next);
    elementAt(next)?.scrollIntoView({ block: 'nearest' });
  };
  const current = (): number | null => latest.current.numbers[latest.current.cursor] ?? null;
  const openCurrent = (): void => {
    const number = current();
    if (number !== null) latest.current.onOpen(number, true);
  };
  useEffect(
    () =>
      navigator.register({
        move: (by) => moveTo(latest.current.cursor + by),
        moveTo: (end) => moveTo(end === 'first' ? 0 : latest.current.numbers.length - 1),
        openCurrent,
        current,
        focus: () => latest.current.list.current?.focus(),
      }),
    // Everything is read through `latest`.
    [navigator],
  );
  return (event) => {
    const { cursor, numbers } = latest.current;
    const to = { ArrowDown: cursor + 1, ArrowUp: cursor - 1, Home: 0, End: numbers.length - 1 }[event.key];
    const number = current();
    if (to !== undefined) moveTo(to);
    else if (event.key === 'Enter') openCurrent();
    else if (event.key === ' ' && number !== null) selection.toggle(number);
    else return;
    event.preventDefault();
  };
}
