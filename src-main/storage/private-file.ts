import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs';

/** Mail and customers' data: for the user's own eyes. */
const ownOnly = 0o600;

/**
 * Makes the file, empty, where it is missing, and takes everybody else's rights on it away where it is there. SQLite
 * gives its -wal and -shm the rights of the file beside them; those left behind are seen to here. Where the file belongs
 * to somebody else the rights stay as they are.
 */
export function makePrivate(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'a', ownOnly));
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    if (!existsSync(file) || (statSync(file).mode & 0o077) === 0) continue;
    try {
      chmodSync(file, ownOnly);
    } catch {
      // A file system without rights, or somebody else's file: nothing that opening it could mend.
    }
  }
}
