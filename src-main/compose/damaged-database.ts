import type { OpenedStore } from '#storage/open-store.ts';

/** The database is damaged; the user chooses between its last backup and the mailbox. */
export class DamagedDatabase extends Error {
  override readonly name = 'DamagedDatabase';
  readonly found: Extract<OpenedStore, { kind: 'damaged' }>;

  constructor(found: Extract<OpenedStore, { kind: 'damaged' }>) {
    super(
      `The database is damaged (${found.problem}). “firstline doctor --restore” brings back the last backup, “firstline doctor --rebuild” starts empty and fetches the mail again.`,
    );
    this.found = found;
  }
}
