import type { Runbook } from '#domain/runbook/runbook.ts';
import type { PlaybookFolder, PlaybookOrigin } from '#engine/ports/playbook-folder.ts';
import type { PlaybookSource } from '#engine/ports/playbook-source.ts';

/** A runbook with where its file lies. */
export type ShelvedRunbook = {
  readonly runbook: Runbook;
  readonly path: string;
  readonly origin: PlaybookOrigin;
};

/** Every runbook in force. A broken file of the agent's gives way to what ships, a hidden one is left out. */
export function readRunbooks(playbook: PlaybookSource): readonly ShelvedRunbook[] {
  return playbook
    .folder('runbook')
    .list()
    .flatMap(({ value, hidden, path, origin }) => (value === null || hidden ? [] : [{ runbook: value, path, origin }]));
}

/** A runbook by its id; undefined where there is none. */
export const findRunbook = (playbook: PlaybookSource, id: string): ShelvedRunbook | undefined =>
  readRunbooks(playbook).find(({ runbook }) => runbook.id === id);

/** The very text that is in force; null for a file that is hidden, gone or can't be read. */
export function textInForce(folder: PlaybookFolder<Runbook>, path: string): string | null {
  const entry = folder.get(path);
  const texts = folder.texts(path);
  if (entry === null || texts === null || entry.hidden || entry.value === null) return null;
  return entry.problems.length > 0 ? texts.shipped : texts.text;
}
