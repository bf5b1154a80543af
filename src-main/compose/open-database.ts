import type { Log } from '#engine/ports/log.ts';
import { openStore, type OpenedStore } from '#storage/open-store.ts';
import { DamagedDatabase } from './damaged-database.ts';

export type OpenedDatabase = Extract<OpenedStore, { readonly kind: 'ok' }>;

/**
 * Opens the database of a data folder. Throws `DamagedDatabase` where it cannot be used and the user must choose, and a
 * readable error where the folder cannot be written.
 */
export function openDatabase(folder: string, log: Log): OpenedDatabase {
  const opened = openStore({ folder, now: () => Date.now(), log });
  if (opened.kind === 'damaged') throw new DamagedDatabase(folder, opened);
  if (opened.kind === 'refused') throw new Error(opened.problem);
  return opened;
}
