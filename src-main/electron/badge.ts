import type { Engine } from '#engine/engine.ts';
import { onEvent } from './on-event.ts';

/** Keeps the number of due tickets on the app's icon and in the tray. Returns the disconnecter. */
export const showDueCount = (engine: Engine, show: readonly ((due: number) => void)[]): (() => void) =>
  onEvent(engine, 'badge.changed', ({ due }) => {
    for (const each of show) each(due);
  });
