import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SecretsRefused } from '#engine/ports/secret-store.ts';
import { keychainSecretStore, type SafeStorageLike } from '#electron/secrets.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** Writes texts in hex; enough to tell sealed from plain. `rotated` asks for sealing again. */
const fakeSafeStorage = (
  options: { backend?: string; available?: boolean; rotated?: boolean } = {},
): SafeStorageLike & { sealed: number } => {
  const storage = {
    sealed: 0,
    isAsyncEncryptionAvailable: async () => options.available ?? true,
    getSelectedStorageBackend: () => options.backend ?? 'gnome_libsecret',
    encryptStringAsync: async (text: string) => {
      storage.sealed += 1;
      return Buffer.from(`sealed:${Buffer.from(text).toString('hex')}`);
    },
    decryptStringAsync: async (sealed: Buffer) => {
      const text = sealed.toString();
      if (!text.startsWith('sealed:')) throw new Error('Error while decrypting the ciphertext provided');
      return { result: Buffer.from(text.slice(7), 'hex').toString(), shouldReEncrypt: options.rotated ?? false };
    },
  };
  return storage;
};

describe('secrets in the keychain', () => {
  it('come back as they were kept, and lie sealed in a private file', async () => {
    const folder = temporaryFolder();
    const store = keychainSecretStore(fakeSafeStorage(), folder, 'linux');
    await store.set('account:1', 'hunter2');
    expect(await store.get('account:1')).toBe('hunter2');
    expect(await store.get('account:2')).toBeNull();
    const path = join(folder, 'secrets.sealed.json');
    expect(readFileSync(path, 'utf8')).not.toContain('hunter2');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await store.delete('account:1');
    expect(await store.get('account:1')).toBeNull();
    expect(store.kind).toBe('keychain');
  });

  it('are refused where Linux has only the fallback that protects nothing, and the reason says what to install', async () => {
    const folder = temporaryFolder();
    const store = keychainSecretStore(fakeSafeStorage({ backend: 'basic_text' }), folder, 'linux');
    const refusal = await store.set('account:1', 'hunter2').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(SecretsRefused);
    expect(String(refusal)).toMatch(/gnome-keyring|KWallet/u);
    expect(() => statSync(join(folder, 'secrets.sealed.json'))).toThrow(/ENOENT/u);
  });

  it('do not ask other systems for a backend they do not have', async () => {
    const storage = { ...fakeSafeStorage(), getSelectedStorageBackend: () => expect.unreachable() };
    const store = keychainSecretStore(storage, temporaryFolder(), 'darwin');
    await store.set('account:1', 'x');
    expect(await store.get('account:1')).toBe('x');
  });

  it('are refused while the keychain is locked', async () => {
    const folder = temporaryFolder();
    await keychainSecretStore(fakeSafeStorage(), folder, 'linux').set('account:1', 'x');
    const locked = keychainSecretStore(fakeSafeStorage({ available: false }), folder, 'linux');
    await expect(locked.get('account:1')).rejects.toThrow(/Unlock/u);
    await expect(locked.set('account:1', 'y')).rejects.toThrow(SecretsRefused);
    await locked.delete('account:1');
    expect(await locked.get('account:1')).toBeNull();
  });

  it('that another user sealed are refused with what to do', async () => {
    const folder = temporaryFolder();
    const foreign = { ...fakeSafeStorage(), encryptStringAsync: async () => Buffer.from('other') };
    await keychainSecretStore(foreign, folder, 'linux').set('account:1', 'x');
    await expect(keychainSecretStore(fakeSafeStorage(), folder, 'linux').get('account:1')).rejects.toThrow(
      /Enter it again/u,
    );
  });

  it('are sealed again when the key was changed', async () => {
    const storage = fakeSafeStorage({ rotated: true });
    const store = keychainSecretStore(storage, temporaryFolder(), 'linux');
    await store.set('account:1', 'x');
    expect(await store.get('account:1')).toBe('x');
    expect(storage.sealed).toBe(2);
  });
});
