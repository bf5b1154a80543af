import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';
import { belongsTo, deepestFolder, type PlaybookPlace } from './playbook-place.ts';

/** A file as it was read. `text` is null where it can't be. */
export type ScannedFile = {
  readonly text: string | null;
  readonly problem: string | null;
  /** When it was written, epoch milliseconds. */
  readonly writtenAt: number;
  /** Differs when the file was written again; null: too young to tell, read it again. */
  readonly stamp: string | null;
};

export type ScannedPlace = {
  readonly files: ReadonlyMap<string, ScannedFile>;
  /** Files that look as if they were meant, under a name that is not. */
  readonly strays: readonly PlaybookProblem[];
  /** Every folder that was read, for watching. */
  readonly folders: readonly string[];
};

const largestFile = 512 * 1024;
const mostFiles = 2000;
/** File systems tell times as coarsely as this: what was written within it of being read may have been written again. */
const coarseness = 3000;

/** Reads the files of a place below `root`; those of `before` that were not written since are taken over. Never rejects. */
export async function scanPlace(
  root: string,
  place: PlaybookPlace,
  before: ReadonlyMap<string, ScannedFile> = new Map(),
): Promise<ScannedPlace> {
  const files = new Map<string, ScannedFile>();
  if (place.kind === 'file') {
    const file = await scanFile(join(root, place.path), before.get(place.path));
    if (file !== null) files.set(place.path, file);
    return { files, strays: [], folders: [root] };
  }
  const strays: PlaybookProblem[] = [];
  const folders: string[] = [];
  const walk = async (folder: string, depth: number): Promise<void> => {
    const names = await readdir(join(root, folder)).catch(() => null);
    if (names === null) return;
    folders.push(join(root, folder));
    for (const name of names.toSorted()) {
      // What editors leave beside a file: swap files, locks, backups.
      if (name.startsWith('.') || /[~#]$|\.(?:tmp|swp|bak|orig)$/u.test(name) || files.size >= mostFiles) continue;
      const path = `${folder}/${name}`;
      if (belongsTo(place, path)) {
        const file = await scanFile(join(root, path), before.get(path));
        if (file !== null) files.set(path, file);
        else if (place.deep && depth < deepestFolder) await walk(path, depth + 1);
        continue;
      }
      const found = await stat(join(root, path)).catch(() => null);
      if (found?.isDirectory() && place.deep && depth < deepestFolder) await walk(path, depth + 1);
      else if (found?.isFile() && /\.(?:ya?ml|md|markdown|txt)$/iu.test(name))
        strays.push({
          file: path,
          line: 1,
          message: `found a file called "${name}", expected a name of small letters, digits and dashes that ends in ${place.extension}`,
        });
    }
  };
  await walk(place.folder, 0);
  return { files, strays, folders };
}

/** Null where there is no such file. */
async function scanFile(path: string, before: ScannedFile | undefined): Promise<ScannedFile | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  if (found === null || !found.isFile()) return null;
  const stamp = `${found.mtimeNs}-${found.ctimeNs}-${found.size}-${found.ino}`;
  if (before !== undefined && before.stamp === stamp) return before;
  const writtenAt = Number(found.mtimeMs);
  const age = Date.now() - Math.max(writtenAt, Number(found.ctimeMs));
  const file = { writtenAt, stamp: age > coarseness ? stamp : null };
  if (found.size > largestFile)
    return { ...file, text: null, problem: `the file is larger than ${largestFile / 1024} KB` };
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return { ...file, text: null, problem: 'the file could not be read' };
  try {
    // Drops a byte order mark.
    return { ...file, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), problem: null };
  } catch {
    return { ...file, text: null, problem: 'found bytes that are not UTF-8, expected UTF-8 text' };
  }
}
