import { chmodSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SecretsRefused } from '#engine/ports/secret-store.ts';
import { environmentSecretStore, variableOf } from '#settings/environment-secret-store.ts';
import { fileSecretStore } from '#settings/file-secret-store.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const open = () => {
  const folder = temporaryFolder();
  return { folder, path: join(folder, 'secrets.json'), store: fileSecretStore(folder, 'linux') };
};

describe('secrets in a file', () => {
  it('come back as they were kept', async () => {
    const { store } = open();
    await store.set('account:1', 'pa"ss\\wörd 你');
    await store.set('account:2', 'other');
    expect(await store.get('account:1')).toBe('pa"ss\\wörd 你');
    expect(store.kind).toBe('file');
  });

  it('are null where nothing was kept, also under the names of object methods', async () => {
    const { store } = open();
    expect(await store.get('account:1')).toBeNull();
    await store.set('account:1', 'x');
    expect(await store.get('toString')).toBeNull();
    expect(await store.get('__proto__')).toBeNull();
  });

  it('are gone once deleted; deleting what is not there is no fault', async () => {
    const { store, path } = open();
    await store.delete('account:1');
    await store.set('account:1', 'x');
    await store.set('account:2', 'y');
    await store.delete('account:1');
    expect(await store.get('account:1')).toBeNull();
    expect(readFileSync(path, 'utf8')).not.toContain('"x"');
    expect(await store.get('account:2')).toBe('y');
  });

  it('lie in a file of mode 0600, written in one step', async () => {
    const { store, path, folder } = open();
    await store.set('account:1', 'x');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['secrets.json']);
  });

  it.each([0o644, 0o640, 0o604, 0o620])('are refused where others may reach the file (mode %o)', async (mode) => {
    const { store, path } = open();
    await store.set('account:1', 'hunter2');
    chmodSync(path, mode);
    const refusal = await store.get('account:1').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(SecretsRefused);
    expect(String(refusal)).toMatch(/chmod 600/u);
    expect(String(refusal)).toContain(`mode 0${mode.toString(8)}`);
    await expect(store.set('account:2', 'y')).rejects.toThrow(SecretsRefused);
    await expect(store.delete('account:1')).rejects.toThrow(SecretsRefused);
  });

  it('are refused behind a link', async () => {
    const { store, path, folder } = open();
    const elsewhere = join(folder, 'elsewhere.json');
    writeFileSync(elsewhere, '{}', { mode: 0o600 });
    symlinkSync(elsewhere, path);
    await expect(store.get('account:1')).rejects.toThrow(/not a plain file/u);
  });

  it.each(['{"account:1":"hunter2"', '["hunter2"]', '{"account:1":7}'])(
    'are refused in a damaged file, without quoting it',
    async (text) => {
      const { store, path } = open();
      writeFileSync(path, text, { mode: 0o600 });
      const refusal = await store.get('account:1').catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(SecretsRefused);
      expect(String(refusal)).not.toContain('hunter2');
    },
  );
});

describe('secrets in the environment', () => {
  it('go before those in the file, under a name made of the key', async () => {
    const { store } = open();
    await store.set('account:1', 'kept');
    const both = environmentSecretStore({ FIRSTLINE_SECRET_ACCOUNT_1: 'given', FIRSTLINE_SECRET_ACCOUNT_2: '' }, store);
    expect(variableOf('account:1')).toBe('FIRSTLINE_SECRET_ACCOUNT_1');
    expect(await both.get('account:1')).toBe('given');
    expect(await both.get('account:2')).toBeNull();
  });

  it('are never written there', async () => {
    const { store } = open();
    const environment = {};
    const both = environmentSecretStore(environment, store);
    await both.set('account:1', 'x');
    expect(environment).toEqual({});
    expect(await store.get('account:1')).toBe('x');
    await both.delete('account:1');
    expect(await both.get('account:1')).toBeNull();
  });
});
