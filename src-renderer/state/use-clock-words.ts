import { useSyncExternalStore } from 'react';
import type { ClockView } from '#contract/tickets.ts';
import type { Status } from '#domain/ticket/status.ts';
import { clockWords, type ClockWords } from './clock-words.ts';
import { useConsole } from './console-context.tsx';

let last: { readonly key: string; readonly words: ClockWords }[] = [];

/** The same object while the words are the same, so that React has nothing to do. */
function stable(words: ClockWords): ClockWords {
  const key = `${words.tone}${words.text}${words.used}`;
  const known = last.find((entry) => entry.key === key);
  if (known) return known.words;
  last = [{ key, words }, ...last.slice(0, 199)];
  return words;
}

/** What a clock says now; the calling component renders again when the words change, so keep it small. */
export function useClockWords(clock: ClockView, status: Status): ClockWords {
  const { ticker } = useConsole();
  // Whole seconds: between two looks at the store in one render nothing may have changed, or React never comes to rest.
  return useSyncExternalStore(ticker.subscribe, () =>
    stable(clockWords(clock, status, Math.floor(ticker.now() / 1_000) * 1_000)),
  );
}

/** The minute that `now` lies in, for words such as "today 09:41" and local times. */
export function useMinute(): number {
  const { ticker } = useConsole();
  return useSyncExternalStore(ticker.subscribe, () => Math.floor(ticker.now() / 60_000) * 60_000);
}
