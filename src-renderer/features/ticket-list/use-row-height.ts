import { useConsole, useStoreValue } from '#state/console-context.tsx';

const inRem = { comfortable: 4.94, compact: 3.4 } as const;

/** The height of a row in px: it grows with the reader's text size. */
export function useRowHeight(): number {
  const { settings } = useConsole();
  const density = useStoreValue(settings.store, (state) => state.settings.density);
  return Math.round(inRem[density] * Number.parseFloat(getComputedStyle(document.documentElement).fontSize || '16'));
}
