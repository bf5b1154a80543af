import type { Log } from '#engine/ports/log.ts';

type UpdaterLike = { autoDownload: boolean; logger: unknown; checkForUpdatesAndNotify(): Promise<unknown> };

export type KeepUpToDate = {
  /** Only a package that was built with a place to look has one (`app-update.yml`); all others never ask anybody. */
  readonly configured: boolean;
  readonly load: () => Promise<UpdaterLike>;
  readonly every: (milliseconds: number, run: () => void) => () => void;
  readonly log: Log;
};

const sixHours = 6 * 60 * 60 * 1000;

/** Looks for a new version at start and every six hours; it is installed when the app ends. Returns the stopper. */
export async function keepUpToDate({ configured, load, every, log }: KeepUpToDate): Promise<() => void> {
  if (!configured) return () => {};
  const updater = await load();
  updater.autoDownload = true;
  updater.logger = null;
  const check = (): void => {
    updater
      .checkForUpdatesAndNotify()
      .catch((error: unknown) => log.warn({ err: error }, 'looking for a new version failed'));
  };
  check();
  return every(sixHours, check);
}
