import { locateDataFolder, openDataFolder } from '#settings/data-folder.ts';
import { takeInstanceLock } from '#settings/instance-lock.ts';
import { openStore } from '#storage/open-store.ts';
import { CliFailure } from '../cli-failure.ts';
import type { DataOption } from '../with-engine.ts';

/** Mends a damaged database in the way the user chose; says what was done. A sound one is left alone. */
export function restoreDatabase(options: DataOption, way: 'restore' | 'rebuild'): string {
  const folder = openDataFolder(locateDataFolder(options.data ?? null));
  const lock = takeInstanceLock(folder.path, 'firstline doctor', Date.now());
  if (lock.kind === 'held') throw new CliFailure('problem', lock.message);
  try {
    const opened = openStore({ folder: folder.path, now: Date.now });
    if (opened.kind === 'ok') {
      opened.store.close();
      return 'The database is sound; nothing was changed.';
    }
    if (opened.kind === 'refused') throw new CliFailure('problem', opened.problem);
    const [backup] = opened.backups;
    if (way === 'restore' && !backup)
      throw new CliFailure('problem', 'There is no backup; --rebuild starts empty and fetches the mail again.');
    const mended = way === 'restore' && backup ? opened.restore(backup) : opened.rebuild();
    if (mended.kind !== 'ok') throw new CliFailure('problem', mended.problem);
    mended.store.close();
    return [
      way === 'restore'
        ? 'The last backup is back in place.'
        : 'The database starts empty; the next sync fetches the mail again.',
      ...mended.notes,
    ].join(' ');
  } finally {
    lock.release();
  }
}
