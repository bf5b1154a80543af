import { useSyncExternalStore } from 'react';
import { useConsole } from '#state/console-context.tsx';
import { formatZoned } from '#state/format.ts';

/** The customer's wall clock; renders again only when the minute does. */
export function LocalTime({ timeZone }: { readonly timeZone: string | null }) {
  const { ticker } = useConsole();
  const words = useSyncExternalStore(ticker.subscribe, () =>
    timeZone === null ? null : formatZoned(ticker.now(), timeZone),
  );
  return words === null ? (
    <span className="Customers-none">–</span>
  ) : (
    <time title={timeZone ?? undefined}>{words}</time>
  );
}
