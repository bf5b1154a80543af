import { useCallback, useEffect, useState } from 'react';
import type { CallName, Params, Result } from '#contract/contract.ts';
import type { EventName } from '#contract/events.ts';
import { useConsole } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';

export type Answer<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly message: string };
export type UseAnswer<T> = {
  readonly answer: Answer<T>;
  readonly retry: () => void;
  readonly replace: (value: T) => void;
};

/** Asks the engine once, and again when one of `events` says that the answer may be another. The last answer stays while asking again. */
export function useAnswer<N extends CallName>(
  name: N,
  params: Params<N>,
  ...events: readonly EventName[]
): UseAnswer<Result<N>> {
  const { gateway } = useConsole();
  const [answer, setAnswer] = useState<Answer<Result<N>>>({ kind: 'loading' });
  // Params are small values; their text tells whether they are others.
  const key = JSON.stringify(params);
  const ask = useCallback(() => {
    let current = true;
    void gateway.call(name, JSON.parse(key) as Params<N>).then((outcome) => {
      if (!current) return;
      if (outcome.ok) setAnswer({ kind: 'ready', value: outcome.value });
      else
        setAnswer((before) =>
          before.kind === 'ready' ? before : { kind: 'failed', message: failureWords(outcome.failure) },
        );
    });
    return () => {
      current = false;
    };
  }, [gateway, name, key]);
  useEffect(() => ask(), [ask]);
  const names = events.join(' ');
  useEffect(() => {
    const stops = names
      .split(' ')
      .filter((event) => event !== '')
      .map((event) => gateway.subscribe(event as EventName, () => void ask()));
    return () => stops.forEach((stop) => stop());
  }, [gateway, names, ask]);
  return {
    answer,
    retry: () => {
      setAnswer({ kind: 'loading' });
      ask();
    },
    replace: (value) => setAnswer({ kind: 'ready', value }),
  };
}
