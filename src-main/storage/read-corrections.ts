import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { KeptCorrection } from '#domain/classification/correction.ts';
import { decodeCorrection } from './decode-correction.ts';
import { asStorageError } from './storage-error.ts';

/**
 * The corrections of a data folder, newest first, without opening its store: nothing is made, migrated or locked there.
 * None where there is no data yet. Throws StorageError.
 */
export function readCorrections(folder: string): readonly KeptCorrection[] {
  const path = join(folder, 'firstline.db');
  if (!existsSync(path)) return [];
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 2_000 });
    try {
      const table = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'corrections'").get();
      if (table === undefined) return [];
      return database.prepare('SELECT * FROM corrections ORDER BY at DESC, id DESC').all().map(decodeCorrection);
    } finally {
      database.close();
    }
  } catch (thrown) {
    throw asStorageError(thrown);
  }
}
