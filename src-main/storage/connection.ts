import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { asStorageError } from './storage-error.ts';

/** An open database file with its transaction state. */
export type Connection = {
  readonly database: DatabaseSync;
  readonly prepare: (sql: string) => StatementSync;
  /** A statement whose rows come as arrays: for scans of many narrow rows. */
  readonly prepareArrays: (sql: string) => ArrayStatement;
  /** All or nothing; nested calls join the outer one, which then fails as a whole. */
  readonly transaction: <T>(work: () => T) => T;
  /** A transaction whose commit is on the disk (fsync) when it returns. Throws a RangeError within another one. */
  readonly durably: <T>(work: () => T) => T;
  /** Runs after each rollback, for what is kept in memory beside the file. */
  readonly onRollback: (listener: () => void) => void;
  /** Runs before each commit of an outermost transaction, still inside it. */
  readonly beforeCommit: (listener: () => void) => void;
  /** Runs after each commit of an outermost transaction. */
  readonly onCommit: (listener: () => void) => void;
  /** Changes when another connection has written to the file. */
  readonly foreignVersion: () => number;
  readonly close: () => void;
};

export type SqlValue = null | number | bigint | string | Uint8Array;
export type ArrayStatement = { readonly all: (...values: SqlValue[]) => readonly (readonly SqlValue[])[] };

/**
 * WAL with NORMAL: a power cut may cost the last commits, never the file. The cache is 16 MB and nothing is
 * mapped (mapped pages count as the app's, and the whole app has to stay below 400 MB). Checkpoints of at most
 * about 4 MB keep a commit that triggers one short.
 */
const pragmas = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA foreign_keys = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -16384;
  PRAGMA mmap_size = 0;
  PRAGMA wal_autocheckpoint = 1000;
  PRAGMA journal_size_limit = 16777216;
`;

/** Opens or creates the file. `busyTimeout` in ms. Throws StorageError. */
export function openConnection(path: string, busyTimeout = 5_000): Connection {
  let database: DatabaseSync;
  try {
    database = new DatabaseSync(path, { timeout: busyTimeout, enableForeignKeyConstraints: true, defensive: true });
  } catch (thrown) {
    throw asStorageError(thrown);
  }
  try {
    if (Number(database.prepare('PRAGMA page_count').get()?.['page_count'] ?? 0) === 0)
      database.exec('PRAGMA page_size = 8192');
    database.exec(pragmas);
    return connect(database);
  } catch (thrown) {
    database.close();
    throw asStorageError(thrown);
  }
}

function connect(database: DatabaseSync): Connection {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const dataVersion = database.prepare('PRAGMA data_version');
  const rollbackListeners: (() => void)[] = [];
  const commitListeners: (() => void)[] = [];
  const closingListeners: (() => void)[] = [];
  let depth = 0;
  /** Nobody else can write during a transaction of ours, so that asking once in it is enough. */
  let versionInside: number | null = null;

  const outermost = <T>(work: () => T): T => {
    begin.run();
    let result: T;
    depth = 1;
    versionInside = null;
    try {
      result = work();
      for (const listener of closingListeners) listener();
      commit.run();
    } catch (thrown) {
      depth = 0;
      // A full disk makes SQLite roll back by itself; a second ROLLBACK would be an error.
      if (database.isTransaction) database.exec('ROLLBACK');
      for (const listener of rollbackListeners) listener();
      throw asStorageError(thrown);
    }
    depth = 0;
    for (const listener of commitListeners) listener();
    return result;
  };

  return {
    database,
    prepare: (sql) => database.prepare(sql),
    prepareArrays: (sql) => {
      const statement = database.prepare(sql);
      statement.setReturnArrays(true);
      // With setReturnArrays each row is an array of values; node's types describe objects only.
      return { all: (...values) => statement.all(...values) as unknown as readonly (readonly SqlValue[])[] };
    },
    transaction: (work) => (depth > 0 ? work() : outermost(work)),
    durably: (work) => {
      if (depth > 0) throw new RangeError('A durable transaction must be the outermost one');
      // NORMAL leaves the last commits of the log to the system, FULL waits for the disk (sqlite.org/pragma.html).
      database.exec('PRAGMA synchronous = FULL');
      try {
        return outermost(work);
      } finally {
        database.exec('PRAGMA synchronous = NORMAL');
      }
    },
    onRollback: (listener) => void rollbackListeners.push(listener),
    beforeCommit: (listener) => void closingListeners.push(listener),
    onCommit: (listener) => void commitListeners.push(listener),
    foreignVersion: () => {
      if (depth > 0 && versionInside !== null) return versionInside;
      const version = Number(dataVersion.get()?.['data_version'] ?? 0);
      versionInside = version;
      return version;
    },
    close: () => {
      if (!database.isOpen) return;
      try {
        database.exec('PRAGMA optimize');
      } finally {
        database.close();
      }
    },
  };
}
