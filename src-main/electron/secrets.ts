import { join } from 'node:path';
import { SecretsRefused, type SecretStore } from '#engine/ports/secret-store.ts';
import { secretEntriesIn } from '#settings/secret-entries.ts';

export type SafeStorageLike = {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(plainText: string): Promise<Buffer>;
  decryptStringAsync(encrypted: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
  /** Linux only. */
  getSelectedStorageBackend(): string;
};

/** Why the keychain must not be used, in words for the user; null where it may. The app has to be ready. */
export async function whyNoKeychain(safeStorage: SafeStorageLike, platform: NodeJS.Platform): Promise<string | null> {
  // On Linux without a keyring Chromium falls back to a password that is the same on every machine.
  if (platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') {
    return 'This desktop has no keyring that Firstline can use, so passwords would lie on the disk almost unprotected. Install and unlock gnome-keyring or KWallet, then start Firstline again.';
  }
  if (await safeStorage.isAsyncEncryptionAvailable()) return null;
  return "The system's keychain is locked or not available. Unlock it, then start Firstline again.";
}

/**
 * Secrets sealed with the system's keychain, kept in `secrets.sealed.json` of the data folder (0600). Without a keychain
 * worth the name, reading and writing reject with `SecretsRefused`; deleting always works.
 */
export function keychainSecretStore(
  safeStorage: SafeStorageLike,
  dataFolder: string,
  platform: NodeJS.Platform,
): SecretStore {
  const entries = secretEntriesIn(join(dataFolder, 'secrets.sealed.json'), platform);
  const refuseWithoutKeychain = async (): Promise<void> => {
    const why = await whyNoKeychain(safeStorage, platform);
    if (why !== null) throw new SecretsRefused(why);
  };
  const seal = async (key: string, value: string): Promise<void> => {
    const sealed = (await safeStorage.encryptStringAsync(value)).toString('base64');
    entries.write({ ...entries.read(), [key]: sealed });
  };
  return {
    kind: 'keychain',
    async get(key) {
      const kept = entries.read();
      const sealed = Object.hasOwn(kept, key) ? kept[key] : undefined;
      if (sealed === undefined) return null;
      await refuseWithoutKeychain();
      let opened: { readonly result: string; readonly shouldReEncrypt: boolean };
      try {
        opened = await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'));
      } catch {
        throw new SecretsRefused(
          'A stored password cannot be opened with the keychain of this user. Enter it again in Settings, Accounts.',
        );
      }
      if (opened.shouldReEncrypt) await seal(key, opened.result);
      return opened.result;
    },
    async set(key, value) {
      await refuseWithoutKeychain();
      await seal(key, value);
    },
    async delete(key) {
      const { [key]: gone, ...rest } = entries.read();
      if (gone !== undefined) entries.write(rest);
    },
  };
}
