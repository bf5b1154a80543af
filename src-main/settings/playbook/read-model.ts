import { readFile } from 'node:fs/promises';
import { decodeModel } from '#domain/classification/learned-model.ts';
import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';

/** The learned model's file; null with a problem where it can't be used. Never rejects. */
export async function readModel(
  file: string,
): Promise<{ readonly model: Uint8Array | null; readonly problems: readonly PlaybookProblem[] }> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes !== null && decodeModel(bytes) !== null) return { model: new Uint8Array(bytes), problems: [] };
  const message =
    bytes === null ? 'the learned model could not be read' : 'found no learned model for these issue types';
  return { model: null, problems: [{ file, line: 1, message: `${message}; the rules decide alone` }] };
}
