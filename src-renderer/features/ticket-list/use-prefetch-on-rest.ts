import { useEffect, useRef } from 'react';
import { useConsole } from '#state/console-context.tsx';

/** Milliseconds that the pointer rests on a row, or the cursor stays there, before its ticket is loaded quietly. */
const rest = 40;

/** Loads the ticket that will probably be opened next, not every one that is passed on the way. */
export function usePrefetchOnRest(): (number: number | undefined) => void {
  const { details } = useConsole();
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);
  return (number) => {
    clearTimeout(waiting.current);
    if (number !== undefined) waiting.current = setTimeout(() => details.prefetch([number]), rest);
  };
}
