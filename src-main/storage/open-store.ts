import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { day, type Instant } from '#domain/time/instant.ts';
import type { Log } from '#engine/ports/log.ts';
import type { Store } from '#engine/ports/store.ts';
import { copyBackup, createBackup, listBackups, type BackupInfo } from './backups.ts';
import { checkDatabase, startCheck } from './check-database.ts';
import { openConnection, type Connection } from './connection.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import type { Migration } from './migrations/migration.ts';
import { makePrivate } from './private-file.ts';
import { rebuildInterrupted } from './rebuild-index.ts';
import { createSqliteStore } from './sqlite-store.ts';
import { asStorageError, StorageError, type StorageProblem } from './storage-error.ts';

export type OpenStoreOptions = {
  /** The data folder; made where it is missing. The file in it is `firstline.db`. */
  readonly folder: string;
  readonly now: () => Instant;
  readonly log?: Log;
  /** For tests of the machinery. */
  readonly migrations?: readonly Migration[];
};

export type OpenedStore =
  | {
      readonly kind: 'ok';
      readonly store: Store;
      /** What was done or is worth knowing, in words. */
      readonly notes: readonly string[];
      /** Everything SQLite can check; takes a while on a large file. Empty: sound. */
      readonly check: () => readonly string[];
      /** Copies the file into `backups/`; takes a while on a large file. */
      readonly backup: () => BackupInfo;
      /**
       * The same beside other work, where the newest backup is older than a day; null where there is nothing to do.
       * The store must stay open until it is done. Rejects with StorageError.
       */
      readonly backupWhenDue: () => Promise<BackupInfo | null>;
    }
  | {
      readonly kind: 'damaged';
      readonly problem: string;
      /** Newest first. */
      readonly backups: readonly BackupInfo[];
      /** Moves the damaged file aside and opens a copy of the backup. */
      readonly restore: (backup: BackupInfo) => OpenedStore;
      /** Moves the damaged file aside and starts empty: the mail comes again from the mailbox. */
      readonly rebuild: () => OpenedStore;
    }
  /** Nothing is wrong with the data, but it can't be used now (disk full, read-only, newer, in use); nothing was changed. */
  | { readonly kind: 'refused'; readonly reason: Exclude<StorageProblem, 'damaged'>; readonly problem: string };

/** Opens the store, bringing its file up to date. Does not throw for anything that SQLite or the disk does. */
export function openStore(options: OpenStoreOptions): OpenedStore {
  return open(options, []);
}

function open(options: OpenStoreOptions, notes: readonly string[]): OpenedStore {
  const path = databasePath(options.folder);
  let connection: Connection | null = null;
  try {
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
    const size = existsSync(path) ? statSync(path).size : 0;
    const endedUncleanly = existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0;
    makePrivate(path);
    connection = openConnection(path);
    const found = checkDatabase(connection, startCheck(size, endedUncleanly));
    if (found.length > 0) {
      connection.close();
      return damaged(options, found.slice(0, 3).join('; '));
    }
    return ready(options, connection, notes);
  } catch (thrown) {
    try {
      connection?.close();
    } catch {
      // What kept it from opening is the news; that it can't be closed properly either is not.
    }
    const problem = asStorageError(thrown);
    if (!(problem instanceof StorageError)) throw thrown;
    options.log?.error({ kind: problem.kind }, 'the data file could not be opened');
    if (problem.kind === 'damaged') return damaged(options, problem.message);
    return { kind: 'refused', reason: problem.kind, problem: problem.message };
  }
}

function ready(options: OpenStoreOptions, connection: Connection, before: readonly string[]): OpenedStore {
  const notes = [...before];
  const backup = (): BackupInfo => createBackup(connection, options.folder, schemaVersion(connection), options.now());
  const backupWhenDue = async (): Promise<BackupInfo | null> => {
    const now = options.now();
    const newest = listBackups(options.folder)[0];
    if (newest !== undefined && newest.at > now - day) return null;
    return copyBackup(connection, options.folder, schemaVersion(connection), now);
  };
  const applied = migrate(connection, options.migrations ?? allMigrations, () => {
    notes.push(`A backup was made before the data was brought up to date: ${backup().name}`);
  });
  options.log?.info({ version: schemaVersion(connection), applied: applied.length }, 'store opened');
  const store = createSqliteStore(connection, () => performance.now());
  if (rebuildInterrupted(connection)) notes.push('The search index is incomplete: rebuilding it was broken off.');
  return { kind: 'ok', store, notes, check: () => checkDatabase(connection, 'full'), backup, backupWhenDue };
}

function damaged(options: OpenStoreOptions, problem: string): OpenedStore {
  options.log?.error({ backups: listBackups(options.folder).length }, 'the data file is damaged');
  return {
    kind: 'damaged',
    problem,
    backups: listBackups(options.folder),
    restore: (backup) =>
      afterwards(() => {
        const path = databasePath(options.folder);
        const copy = `${path}.restoring`;
        copyFileSync(backup.path, copy);
        const aside = moveAside(options);
        renameSync(copy, path);
        return open(options, [`The backup ${backup.name} was restored. The damaged file is kept as ${aside}.`]);
      }),
    rebuild: () =>
      afterwards(() => open(options, [`Started empty. The damaged file is kept as ${moveAside(options)}.`])),
  };
}

function afterwards(work: () => OpenedStore): OpenedStore {
  try {
    return work();
  } catch (thrown) {
    const problem = asStorageError(thrown);
    if (!(problem instanceof StorageError)) throw thrown;
    return {
      kind: 'refused',
      reason: problem.kind === 'damaged' ? 'unavailable' : problem.kind,
      problem: problem.message,
    };
  }
}

/** Damaged files are large, and a third one tells nothing that two don't. */
const damagedKept = 2;

function forgetOldDamaged(folder: string): void {
  const kept = readdirSync(folder)
    .flatMap((name) => /^firstline-damaged-(\d+)\.db$/.exec(name) ?? [])
    .filter((part) => /^\d+$/.test(part))
    .toSorted((a, b) => Number(b) - Number(a));
  for (const at of kept.slice(damagedKept)) {
    for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `firstline-damaged-${at}.db${end}`), { force: true });
  }
}

/** Renames the file, with its log, and returns the new name. */
function moveAside(options: OpenStoreOptions): string {
  const path = databasePath(options.folder);
  const name = `firstline-damaged-${options.now()}.db`;
  for (const end of ['', '-wal', '-shm']) {
    if (existsSync(path + end)) renameSync(path + end, join(options.folder, name + end));
  }
  forgetOldDamaged(options.folder);
  return name;
}

const databasePath = (folder: string): string => join(folder, 'firstline.db');
