import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';
import type { PlaybookPlace } from './playbook-place.ts';

/** What a file's text means, or everything that is wrong with it. */
export type Decoded<T> =
  | { readonly value: T; readonly problems: readonly [] }
  | { readonly value: null; readonly problems: readonly PlaybookProblem[] };

/** One kind of the playbook's files: where they lie and how they are read. */
export type PlaybookShelf<T> = {
  readonly place: PlaybookPlace;
  /** Pure. `path` is the file's, below the playbook; problems name it as it is given. */
  readonly decode: (path: string, text: string) => Decoded<T>;
  /** What the file is called for people. */
  readonly titleOf: (value: T) => string;
};
