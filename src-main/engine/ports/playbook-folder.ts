import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';
import type { Instant } from '#domain/time/instant.ts';

/** `own`: a file of the agent's alone; `edited`: the agent's in the place of a shipped one. */
export type PlaybookOrigin = 'shipped' | 'own' | 'edited';

/** One file of the playbook as it stands. */
export type PlaybookEntry<T> = {
  /** Below the playbook, with `/`: `issue-types/outage.yaml`. */
  readonly path: string;
  /** As its text calls it; the path where it has no name. */
  readonly title: string;
  readonly origin: PlaybookOrigin;
  /** A shipped one that the agent does not want. */
  readonly hidden: boolean;
  /** What is in force: where the own file is broken that is the shipped one; null where neither can be read. */
  readonly value: T | null;
  /** What is wrong with the agent's file (or, at `shipped`, with ours). */
  readonly problems: readonly PlaybookProblem[];
  /** The shipped file is another than the one that the agent's was made from. */
  readonly shippedChanged: boolean;
};

/** The texts of a file. */
export type PlaybookTexts = {
  /** The agent's where there is one, else the shipped one. */
  readonly text: string;
  readonly shipped: string | null;
  /** The shipped text that the agent's was made from; null where that is not known. */
  readonly base: string | null;
};

/** A former text of the agent's file; `id` is the instant it was written, as text. */
export type PlaybookVersion = { readonly id: string; readonly at: Instant; readonly size: number };

export type PlaybookSaved =
  | { readonly kind: 'saved' }
  /** The text is wrong; nothing was written. */
  | { readonly kind: 'wrong'; readonly problems: readonly PlaybookProblem[] }
  /** The file has another text than the caller started from. */
  | { readonly kind: 'changed-meanwhile' }
  /** The folder can't be written, the path is none of this folder's. In words. */
  | { readonly kind: 'refused'; readonly message: string };

/**
 * One kind of the playbook's files: what ships, overlaid by the agent's own files of the same path. A broken own file is
 * named and what ships stays in force. Paths that are none of this kind are as if there was no such file.
 */
export interface PlaybookFolder<T> {
  /** Of all files, without reading what they say. */
  paths(): readonly string[];
  /** By path. */
  list(): readonly PlaybookEntry<T>[];
  get(path: string): PlaybookEntry<T> | null;
  /** What is in force, by path; hidden and unreadable ones are left out. */
  values(): readonly T[];
  /** What ships under the path, whatever the agent's file says. */
  shipped(path: string): T | null;
  texts(path: string): PlaybookTexts | null;
  /** What would be wrong with a text, without saving it. */
  check(path: string, text: string): readonly PlaybookProblem[];
  /** What a text means; null where it is wrong. */
  decode(path: string, text: string): T | null;
  /**
   * Writes the agent's own file in one step, readable by its owner alone; the text before goes into the history. With
   * `onto`, only if that is still the file's text (null: that there is no file). The shipped text itself is never
   * copied: saving it restores.
   */
  save(path: string, text: string, onto?: string | null): Promise<PlaybookSaved>;
  /** Removes the own file (its text goes into the history) and shows a hidden one again. */
  restore(path: string): Promise<PlaybookSaved>;
  /** Hides a shipped file; `restore` shows it again. */
  hide(path: string): Promise<PlaybookSaved>;
  /** The agent has seen that the shipped file changed and keeps their own. */
  keepOwn(path: string): Promise<PlaybookSaved>;
  /** Newest first. */
  history(path: string): Promise<readonly PlaybookVersion[]>;
  version(path: string, id: string): Promise<string | null>;
  /** Reads what has changed on the disk. Listeners hear of it before this resolves. */
  look(): Promise<void>;
  /** The paths that are new, different or gone. */
  onChanged(listener: (paths: readonly string[]) => void): () => void;
}
