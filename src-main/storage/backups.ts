import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '#domain/time/instant.ts';
import type { Connection } from './connection.ts';
import { asStorageError } from './storage-error.ts';

/** A copy of the data file. `size` in bytes, `version` of its schema. */
export type BackupInfo = { readonly name: string; readonly path: string; readonly at: Instant; readonly version: number; readonly size: number };

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
  const place = backupFolder(folder);
  const name = `firstline-v${version}-${now}.db`;
  const path = join(place, name);
  const unfinished = `${path}.unfinished`;
  try {
    mkdirSync(place, { recursive: true });
    rmSync(unfinished, { force: true });
    connection.prepare('VACUUM INTO ?').run(unfinished);
    renameSync(unfinished, path);
  } catch (thrown) {
    rmSync(unfinished, { force: true });
    throw asStorageError(thrown);
  }
  for (const old of listBackups(folder).slice(kept)) rmSync(old.path, { force: true });
  return { name, path, at: now, version, size: statSync(path).size };
}
