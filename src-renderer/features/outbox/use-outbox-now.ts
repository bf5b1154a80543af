import { useSyncExternalStore } from 'react';
import { useConsole } from '#state/console-context.tsx';

const never = (): (() => void) => () => undefined;

/** The time, once a second while something counts down. */
export function useOutboxNow(isCounting: boolean): number {
  const { ticker } = useConsole();
  return useSyncExternalStore(isCounting ? ticker.subscribe : never, () => Math.floor(ticker.now() / 1000) * 1000);
}
