import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { splitMbox } from './split-mbox.ts';

export type FoundMail = { readonly raw: Uint8Array };

/**
 * The mails in an mbox file, an .eml file, or a folder of either, deep, in order of their names. Throws with a readable
 * message for a path that is none of these.
 */
export async function* readMailFiles(path: string): AsyncGenerator<FoundMail> {
  const found = await stat(path);
  if (found.isDirectory()) {
    const entries = await readdir(path, { withFileTypes: true, recursive: true });
    const files = entries
      .filter((entry) => entry.isFile() && /\.(?:eml|mbox)$/iu.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
    if (files.length === 0) throw new Error(`${path}: no .eml or .mbox file was found in this folder.`);
    for (const file of files.sort()) yield* readMailFiles(file);
    return;
  }
  if (/\.eml$/iu.test(path)) {
    yield { raw: await readFile(path) };
    return;
  }
  for await (const raw of splitMbox(createReadStream(path))) {
    if (raw === null)
      throw new Error(
        `${path}: an mbox file begins with a line “From …”; this one does not. Single mails end in .eml.`,
      );
    yield { raw };
  }
}
