import { useSyncExternalStore } from 'react';
import { second, type Instant } from '#domain/time/instant.ts';
import { spanWords } from '#state/clock-words.ts';
import { useConsole } from '#state/console-context.tsx';
import { formatWhen } from '#state/format.ts';

/** When the next batch is, and how long until then; only this renders each second. */
export function NextBatch({ next }: { readonly next: Instant }) {
  const { ticker } = useConsole();
  const now = useSyncExternalStore(ticker.subscribe, () => Math.floor(ticker.now() / second) * second);
  return (
    <span className="BatchList-next">
      Next {formatWhen(next, now)}, in {spanWords(next - now)}
    </span>
  );
}
