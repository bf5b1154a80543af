import { join } from 'node:path';
import type { SecretStore } from '#engine/ports/secret-store.ts';
import { secretEntriesIn } from './secret-entries.ts';

/**
 * Secrets in `secrets.json` of the data folder, mode 0600, for hosts that have no keychain. A file with a wider mode is
 * refused with `SecretsRefused`, for reading and for writing.
 */
export function fileSecretStore(dataFolder: string, platform: NodeJS.Platform = process.platform): SecretStore {
  const entries = secretEntriesIn(join(dataFolder, 'secrets.json'), platform);
  return {
    kind: 'file',
    get: async (key) => {
      const kept = entries.read();
      return Object.hasOwn(kept, key) ? (kept[key] ?? null) : null;
    },
    set: async (key, value) => entries.write({ ...entries.read(), [key]: value }),
    delete: async (key) => {
      const { [key]: gone, ...rest } = entries.read();
      if (gone !== undefined) entries.write(rest);
    },
  };
}
