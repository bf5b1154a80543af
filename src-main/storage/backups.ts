import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backup } from 'node:sqlite';
import type { Instant } from '#domain/time/instant.ts';
import type { Connection } from './connection.ts';
import { makePrivate } from './private-file.ts';
import { asStorageError } from './storage-error.ts';

/** A copy of the data file. `size` in bytes, `version` of its schema. */
export type BackupInfo = {
  readonly name: string;
  readonly path: string;
  readonly at: Instant;
  readonly version: number;
  readonly size: number;
};

const kept = 5;
const pattern = /^firstline-v(\d+)-(\d+)\.db$/;

const backupFolder = (folder: string): string => join(folder, 'backups');

/** Newest first; empty where there is none. */
export function listBackups(folder: string): readonly BackupInfo[] {
  const place = backupFolder(folder);
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .flatMap((name) => {
      const found = pattern.exec(name);
      if (found === null) return [];
      const path = join(place, name);
      return [{ name, path, at: Number(found[2]), version: Number(found[1]), size: statSync(path).size }];
    })
    .toSorted((a, b) => b.at - a.at || b.version - a.version);
}

/**
 * Writes a compact copy of the whole file into `backups/` and keeps the five newest. It appears under its name only
 * when it is complete. Throws StorageError.
 */
export function createBackup(connection: Connection, folder: string, version: number, now: Instant): BackupInfo {
  const place = begin(folder, version, now);
  try {
    connection.prepare('VACUUM INTO ?').run(place.unfinished);
    return finish(place);
  } catch (thrown) {
    rmSync(place.unfinished, { force: true });
    throw asStorageError(thrown);
  }
}

/** Pages copied at a time: the connection waits for no longer than a millisecond or two. */
const pagesAStep = 100;

/**
 * The same in small steps beside other work, page by page: not compacted, but no step holds anybody up. The connection
 * must stay open until then. Rejects with StorageError.
 */
export async function copyBackup(
  connection: Connection,
  folder: string,
  version: number,
  now: Instant,
): Promise<BackupInfo> {
  const place = begin(folder, version, now);
  try {
    await copyPages(connection, place.unfinished);
    return finish(place);
  } catch (thrown) {
    rmSync(place.unfinished, { force: true });
    throw asStorageError(thrown);
  }
}

/**
 * Node gives a copy up whose first step meets a transaction, with errcode 0 ("not an error") in place of SQLITE_BUSY
 * (nodejs/node#56253 schedules the next step by the pages left, of which it then knows none). Nothing was copied: again.
 */
async function copyPages(connection: Connection, path: string, triesLeft = 20): Promise<void> {
  try {
    await backup(connection.database, path, { rate: pagesAStep });
  } catch (thrown) {
    const metTransaction = thrown instanceof Error && 'errcode' in thrown && thrown.errcode === 0;
    if (!metTransaction || triesLeft === 0) throw thrown;
    await copyPages(connection, path, triesLeft - 1);
  }
}

type Place = {
  readonly folder: string;
  readonly name: string;
  readonly path: string;
  readonly unfinished: string;
  readonly version: number;
  readonly at: Instant;
};

function begin(folder: string, version: number, at: Instant): Place {
  const name = `firstline-v${version}-${at}.db`;
  const path = join(backupFolder(folder), name);
  const unfinished = `${path}.unfinished`;
  try {
    mkdirSync(backupFolder(folder), { recursive: true, mode: 0o700 });
    for (const left of readdirSync(backupFolder(folder)))
      if (left.endsWith('.unfinished')) rmSync(join(backupFolder(folder), left));
    makePrivate(unfinished);
  } catch (thrown) {
    throw asStorageError(thrown);
  }
  return { folder, name, path, unfinished, version, at };
}

function finish({ folder, name, path, unfinished, version, at }: Place): BackupInfo {
  renameSync(unfinished, path);
  for (const old of listBackups(folder).slice(kept)) rmSync(old.path, { force: true });
  return { name, path, at, version, size: statSync(path).size };
}
