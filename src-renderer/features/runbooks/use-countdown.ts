import { useSyncExternalStore } from 'react';
import { hour, minute, second, type Duration, type Instant } from '#domain/time/instant.ts';
import { useConsole } from '#state/console-context.tsx';

const two = (value: number): string => String(value).padStart(2, '0');

/** "8:52", "1:08:52". */
export function countdownWords(left: Duration): string {
  const hours = Math.floor(left / hour);
  const minutes = Math.floor((left % hour) / minute);
  const seconds = two(Math.floor((left % minute) / second));
  return hours === 0 ? `${minutes}:${seconds}` : `${hours}:${two(minutes)}:${seconds}`;
}

/** What is left until `due`, in words; "over" from then on, null without one. The calling component ticks, so keep it small. */
export function useCountdown(due: Instant | null): string | null {
  const { ticker } = useConsole();
  return useSyncExternalStore(ticker.subscribe, () => {
    if (due === null) return null;
    const left = due - Math.floor(ticker.now() / second) * second;
    return left <= 0 ? 'over' : countdownWords(left);
  });
}
