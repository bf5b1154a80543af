import { StoreUnavailable } from '#engine/ports/store.ts';

/** What kept the store from doing its work; `kind` to react to, `message` for people. */
export type StorageProblem = 'disk-full' | 'read-only' | 'damaged' | 'busy' | 'newer' | 'unavailable';

const words: Readonly<Record<StorageProblem, string>> = {
  'disk-full': 'The disk is full: nothing of this step was saved. Free some space and try again.',
  'read-only': 'The data folder cannot be written to: nothing of this step was saved. Check its permissions.',
  damaged: 'The data file is damaged. Restore a backup, or rebuild it from the mailbox.',
  busy: 'Another program is using the data file. Close it and try again.',
  newer: 'The data file was written by a newer version of Firstline.',
  unavailable: 'The data file cannot be opened or read.',
};

/** Thrown by every method of the store when SQLite itself fails; a transaction around it has been rolled back. */
export class StorageError extends StoreUnavailable {
  readonly kind: StorageProblem;
  constructor(kind: StorageProblem, detail: string | null, cause?: unknown) {
    super(detail === null ? words[kind] : `${words[kind]} (${detail})`, { cause });
    this.name = 'StorageError';
    this.kind = kind;
  }
}

/** SQLite's primary result codes that a person can do something about (sqlite.org/rescode.html). */
const byCode: ReadonlyMap<number, StorageProblem> = new Map([
  [5, 'busy'],
  [6, 'busy'],
  [8, 'read-only'],
  [10, 'unavailable'],
  [11, 'damaged'],
  [13, 'disk-full'],
  [14, 'unavailable'],
  [26, 'damaged'],
]);

/** Turns what node:sqlite or node:fs threw into a StorageError; anything else is returned as it is. */
export function asStorageError(thrown: unknown): unknown {
  if (thrown instanceof StorageError || !(thrown instanceof Error)) return thrown;
  const detail = 'errcode' in thrown && typeof thrown.errcode === 'number' ? thrown.errcode : null;
  if (detail !== null) {
    const problem = byCode.get(detail & 0xff);
    return problem === undefined ? thrown : new StorageError(problem, thrown.message, thrown);
  }
  const code = 'code' in thrown ? thrown.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new StorageError('disk-full', null, thrown);
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return new StorageError('read-only', null, thrown);
  if ('syscall' in thrown) return new StorageError('unavailable', thrown.message, thrown);
  return thrown;
}
