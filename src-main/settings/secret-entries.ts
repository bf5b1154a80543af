import { lstatSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { SecretsRefused } from '#engine/ports/secret-store.ts';
import { writePrivateFile } from './write-private-file.ts';

const entriesSchema = z.record(z.string(), z.string());

/** Key to text, in one private JSON file. What the text is (plain or sealed by the keychain) is the caller's business. */
export type SecretEntries = {
  /** Throws `SecretsRefused` where the file is open to others, no plain file, or not readable as entries. */
  readonly read: () => Readonly<Record<string, string>>;
  readonly write: (entries: Readonly<Record<string, string>>) => void;
};

const refuseUnlessPrivate = (path: string, platform: NodeJS.Platform): void => {
  const found = lstatSync(path);
  if (!found.isFile())
    throw new SecretsRefused(`${path} is not a plain file, so secrets are neither read from it nor written to it.`);
  // Windows has no such mode bits; the folder's access list stands in for them.
  if (platform !== 'win32' && (found.mode & 0o077) !== 0) {
    const mode = (found.mode & 0o777).toString(8).padStart(4, '0');
    throw new SecretsRefused(
      `${path} is open to other users of this machine (mode ${mode}, expected 0600). Close it with: chmod 600 "${path}". If others may have read it, change the passwords in it.`,
    );
  }
};

export function secretEntriesIn(path: string, platform: NodeJS.Platform = process.platform): SecretEntries {
  const read = (): Readonly<Record<string, string>> => {
    try {
      refuseUnlessPrivate(path, platform);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
      throw error;
    }
    try {
      return entriesSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch {
      // The parser's message would quote the file.
      throw new SecretsRefused(
        `${path} is not readable as a JSON object of texts. Mend it, or delete it and enter the passwords again.`,
      );
    }
  };
  return { read, write: (entries) => writePrivateFile(path, `${JSON.stringify(entries, null, 2)}\n`) };
}
