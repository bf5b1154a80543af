import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { settingsSchema } from '#contract/settings.ts';
import { openSettingsStore as openInElectron } from '#electron/settings-store.ts';
import { openSettingsStore } from '#settings/settings-store.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

// Outside Electron its package looks for a binary to download, unless it is told of a place.
vi.hoisted(() => {
  process.env.ELECTRON_OVERRIDE_DIST_PATH = '/nowhere';
});

const now = Date.UTC(2026, 4, 12, 9, 30);
const defaults = settingsSchema.parse({});

// electron-store opens outside Electron when it is given an absolute folder; the class is the same.
describe.each([
  ['on conf', openSettingsStore],
  ['on electron-store', openInElectron],
])('settings %s', (_name, openStore) => {
  const folderWith = (text: string | null): string => {
    const folder = temporaryFolder();
    if (text !== null) writeFileSync(join(folder, 'settings.json'), text);
    return folder;
  };
  const stored = (folder: string): unknown => JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));

  it('are all at their defaults where there is no file', () => {
    const store = openStore(folderWith(null), now);
    expect(store.get()).toEqual(defaults);
    expect(store.problems()).toEqual([]);
  });

  it('take from the file what it names', () => {
    const store = openStore(folderWith('{"theme":"dark","notifications":{"newTicket":false}}'), now);
    expect(store.get()).toEqual({
      ...defaults,
      theme: 'dark',
      notifications: { atRisk: true, breached: true, newTicket: false, timers: true },
    });
  });

  it('change one by one and are there at the next start', () => {
    const folder = folderWith(null);
    openStore(folder, now).change({ theme: 'dark' });
    openStore(folder, now).change({ agentName: 'Ada', quietHours: { from: '22:00', to: '07:00' } });
    expect(openStore(folder, now).get()).toEqual({
      ...defaults,
      theme: 'dark',
      agentName: 'Ada',
      quietHours: { from: '22:00', to: '07:00' },
    });
  });

  it('write only what was changed, so that defaults can get better later', () => {
    const folder = folderWith(null);
    openStore(folder, now).change({ theme: 'dark', density: undefined });
    expect(stored(folder)).toEqual({ theme: 'dark' });
  });

  it('keep keys they do not know, such as those of a newer version', () => {
    const folder = folderWith('{"fromTheFuture":{"a":[1]},"theme":"dark"}');
    openStore(folder, now).change({ theme: 'light' });
    expect(stored(folder)).toEqual({ fromTheFuture: { a: [1] }, theme: 'light' });
  });

  it('use the default for a wrong value, name it, and keep the others', () => {
    const store = openStore(folderWith('{"theme":"purple","agentName":"Ada","notifications":{"atRisk":"yes"}}'), now);
    expect(store.get()).toEqual({ ...defaults, agentName: 'Ada' });
    expect(store.problems()).toEqual([
      expect.stringContaining('"theme"'),
      expect.stringContaining('"notifications.atRisk"'),
    ]);
  });

  it('stop complaining once the wrong value is changed', () => {
    const store = openStore(folderWith('{"theme":"purple"}'), now);
    store.change({ theme: 'dark' });
    expect(store.problems()).toEqual([]);
  });

  it.each(['{"theme":"dark"', '', '[]', 'null', '"dark"', '\u0000\u0001'])(
    'start anew and set a broken file aside: %j',
    (text) => {
      const folder = folderWith(text);
      const store = openStore(folder, now);
      expect(store.get()).toEqual(defaults);
      expect(store.problems()).toEqual([expect.stringContaining('settings.broken-2026-05-12T09-30-00-000Z.json')]);
      expect(readFileSync(join(folder, 'settings.broken-2026-05-12T09-30-00-000Z.json'), 'utf8')).toBe(text);
      expect(store.change({ theme: 'dark' }).theme).toBe('dark');
    },
  );

  it('bear a byte order mark, as Windows editors write', () => {
    const store = openStore(folderWith('\uFEFF{"theme":"dark"}'), now);
    expect(store.get().theme).toBe('dark');
    expect(store.problems()).toEqual([]);
  });

  it('keep keys with dots apart from paths', () => {
    const folder = folderWith(null);
    openStore(folder, now).change({ keys: { 'tickets.next': 'j' } });
    expect(stored(folder)).toEqual({ keys: { 'tickets.next': 'j' } });
  });

  it.skipIf(process.platform === 'win32')('are readable by their owner alone, and leave no drafts behind', () => {
    const folder = folderWith(null);
    openStore(folder, now).change({ theme: 'dark' });
    expect(statSync(join(folder, 'settings.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });
});

describe('both hosts', () => {
  it('read what the other wrote', () => {
    const folder = temporaryFolder();
    openSettingsStore(folder, now).change({ theme: 'dark' });
    openInElectron(folder, now).change({ agentName: 'Ada' });
    expect(openSettingsStore(folder, now).get()).toMatchObject({ theme: 'dark', agentName: 'Ada' });
  });
});
