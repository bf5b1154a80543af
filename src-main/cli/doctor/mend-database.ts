import { locateDataFolder, openDataFolder } from '#settings/data-folder.ts';
import { takeInstanceLock } from '#settings/instance-lock.ts';
import { openStore } from '#storage/open-store.ts';
import { CliFailure } from '../cli-failure.ts';
import type { DataOption } from '../with-engine.ts';

/** `backup` copies a sound database; the other two mend a damaged one and leave a sound one alone. */
export type Mending = 'backup' | 'restore' | 'rebuild';

/** Does what the user chose and says what was done. */
export function mendDatabase(options: DataOption, way: Mending): string {
  const folder = openDataFolder(locateDataFolder(options.data ?? null));
  const lock = takeInstanceLock(folder.path, 'firstline doctor', Date.now());
  if (lock.kind === 'held') throw new CliFailure('problem', lock.message);
  try {
    const opened = openStore({ folder: folder.path, now: Date.now });
    if (opened.kind === 'refused') throw new CliFailure('problem', opened.problem);
    if (opened.kind === 'ok') {
      // At start only the quick check is made; whoever asks for mending wants to know.
      const found = way === 'backup' ? [] : opened.check();
      const backup = way === 'backup' ? opened.backup() : null;
      opened.store.close();
      if (backup) return `The backup ${backup.name} was made (${backup.size} bytes).`;
      if (found.length === 0) return 'The database is sound; nothing was changed.';
      throw new CliFailure('problem', `The database opens, but is not quite sound: ${found.slice(0, 3).join('; ')}`);
    }
    if (way === 'backup')
      throw new CliFailure('problem', `The database is damaged (${opened.problem}); --restore or --rebuild mends it.`);
    const [backup] = opened.backups;
    if (way === 'restore' && !backup)
      throw new CliFailure('problem', 'There is no backup; --rebuild starts empty and fetches the mail again.');
    const mended = way === 'restore' && backup ? opened.restore(backup) : opened.rebuild();
    if (mended.kind !== 'ok') throw new CliFailure('problem', mended.problem);
    mended.store.close();
    return [
      way === 'restore'
        ? 'The last backup is back in place; “firstline sync” fetches what is newer.'
        : 'Connect the inbox again with “firstline account add”; “firstline sync” then fetches the mail.',
      ...mended.notes,
    ].join(' ');
  } finally {
    lock.release();
  }
}
