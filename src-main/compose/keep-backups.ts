import { hour, minute } from '#domain/time/instant.ts';
import type { Log } from '#engine/ports/log.ts';
import type { Timers } from '#engine/ports/timers.ts';
import type { BackupInfo } from '#storage/backups.ts';

/** After the start everything else comes first. */
const afterStart = 2 * minute;
const between = 3 * hour;

/** Asks now and then for a backup; `stop` waits for one that is being made. */
export function keepBackups(
  backupWhenDue: () => Promise<BackupInfo | null>,
  timers: Timers,
  log: Log,
): { readonly start: () => void; readonly stop: () => Promise<void> } {
  let cancel: (() => void) | null = null;
  let underWay: Promise<void> = Promise.resolve();
  const plan = (delay: number): void => {
    cancel = timers.after(delay, () => {
      plan(between);
      underWay = backupWhenDue().then(
        (made) => void (made === null ? null : log.info({ size: made.size }, 'backup made')),
        (error: unknown) => log.warn({ error: String(error) }, 'no backup could be made'),
      );
    });
  };
  return {
    start: () => {
      if (cancel === null) plan(afterStart);
    },
    stop: () => {
      cancel?.();
      cancel = null;
      return underWay;
    },
  };
}
