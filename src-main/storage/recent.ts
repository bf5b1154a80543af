import type { Connection } from './connection.ts';

/** The values used last, by number. Forgets everything after a rollback or another program's write to the file. */
export type Recent<T> = {
  readonly get: (key: number) => T | undefined;
  readonly set: (key: number, value: T) => void;
  readonly delete: (key: number) => void;
  readonly clear: () => void;
};

/** Keeps at most `most` of them; the one set longest ago goes first. */
export function createRecent<T>(connection: Connection, most: number): Recent<T> {
  const values = new Map<number, T>();
  let version = 0;
  connection.onRollback(() => values.clear());
  const current = (): Map<number, T> => {
    const now = connection.foreignVersion();
    if (now !== version) values.clear();
    version = now;
    return values;
  };
  return {
    get: (key) => current().get(key),
    set: (key, value) => {
      const kept = current();
      kept.delete(key);
      kept.set(key, value);
      if (kept.size <= most) return;
      for (const oldest of kept.keys()) {
        kept.delete(oldest);
        break;
      }
    },
    delete: (key) => void values.delete(key),
    clear: () => values.clear(),
  };
}
