import type { Connection } from './connection.ts';
import { StorageError } from './storage-error.ts';
import type { Migration } from './migrations/migration.ts';

/** The version of the file's schema; 0 for a new file. */
export function schemaVersion(connection: Connection): number {
  return Number(connection.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}

/**
 * Brings the schema up to date, each step in a transaction of its own together with its number: what fails leaves the
 * file at the version before. `beforeFirst` runs once, when an existing file is about to change (the backup).
 * Returns the versions that were applied. Throws StorageError `newer` for a file of a later Firstline.
 */
export function migrate(
  connection: Connection,
  migrations: readonly Migration[],
  beforeFirst: (version: number) => void,
): readonly number[] {
  const newest = migrations.at(-1)?.version ?? 0;
  const current = schemaVersion(connection);
  if (current > newest) {
    throw new StorageError(
      'newer',
      `its version is ${current}, this Firstline knows ${newest}; install the newer one again`,
    );
  }
  const pending = migrations.filter((migration) => migration.version > current);
  if (pending.length > 0 && current > 0) beforeFirst(current);
  for (const migration of pending) {
    connection.transaction(() => {
      migration.up(connection.database);
      connection.database.exec(`PRAGMA user_version = ${migration.version}`);
    });
  }
  return pending.map((migration) => migration.version);
}
