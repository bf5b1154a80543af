import type { DatabaseSync } from 'node:sqlite';

/** A step from one version of the file to the next. Runs inside a transaction; never edited after a release. */
export type Migration = {
  readonly version: number;
  readonly name: string;
  readonly up: (database: DatabaseSync) => void;
};
