import type { OpenedStore } from '#storage/open-store.ts';
import { wayOut } from './way-out.ts';

/** The database of a data folder is damaged; the user chooses between its last backup and the mailbox. */
export class DamagedDatabase extends Error {
  override readonly name = 'DamagedDatabase';
  readonly found: Extract<OpenedStore, { kind: 'damaged' }>;

  constructor(folder: string, found: Extract<OpenedStore, { kind: 'damaged' }>) {
    super(`The database in ${folder} is damaged. ${wayOut(folder, found.backups)}`);
    this.found = found;
  }
}
