import { chmodSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { day, hour } from '#domain/time/instant.ts';
import { allMigrations } from '#storage/migrations/all-migrations.ts';
import { openStore, type OpenedStore } from '#storage/open-store.ts';
import { fileTicket, now, temporaryFolder } from './store-fixture.ts';

type Ok = Extract<OpenedStore, { kind: 'ok' }>;

function open(folder: string, clock: () => number = () => now): Ok {
  const opened = openStore({ folder, now: clock });
  if (opened.kind !== 'ok') throw new Error(opened.problem);
  onTestFinished(() => opened.store.close());
  return opened;
}

const others = (path: string): number => statSync(path).mode & 0o077;
const everybodysRights = process.platform === 'win32';

it.skipIf(everybodysRights)(
  'keeps the data, its log and its backups from other users, also files that were open to them',
  async () => {
    const folder = join(temporaryFolder(), 'data');
    const first = open(folder);
    fileTicket(first.store);
    await first.backupWhenDue();
    const path = join(folder, 'firstline.db');
    expect(['', '-wal', '-shm'].filter((end) => existsSync(path + end)).map((end) => others(path + end))).toEqual([
      0, 0, 0,
    ]);
    expect(others(folder)).toBe(0);
    expect(readdirSync(join(folder, 'backups')).map((name) => others(join(folder, 'backups', name)))).toEqual([0]);
    first.store.close();
    chmodSync(path, 0o644);
    open(folder);
    expect(others(path)).toBe(0);
  },
);

it('makes a backup when the last is a day old, while the store is in use', async () => {
  const folder = temporaryFolder();
  let time = now;
  const { store, backupWhenDue } = open(folder, () => time);
  for (let at = 0; at < 50; at += 1) fileTicket(store, { text: 'quota '.repeat(300) });
  const making = backupWhenDue();
  fileTicket(store);
  expect(await making).toMatchObject({ at: now, version: allMigrations.length });
  time += 23 * hour;
  expect(await backupWhenDue()).toBeNull();
  time += 2 * hour;
  const second = await backupWhenDue();
  expect(readdirSync(join(folder, 'backups'))).toHaveLength(2);
  expect(second?.size).toBeGreaterThan(10_000);
  time += 5 * day;
  for (let round = 0; round < 6; round += 1, time += 2 * day) await backupWhenDue();
  expect(readdirSync(join(folder, 'backups'))).toHaveLength(5);
});

it('keeps two damaged files at most', () => {
  const folder = temporaryFolder();
  for (let round = 0; round < 4; round += 1) {
    writeFileSync(
      join(folder, 'firstline.db'),
      'this was never a database, but it is long enough for a header'.repeat(20),
    );
    const opened = openStore({ folder, now: () => now + round });
    if (opened.kind !== 'damaged') throw new Error('expected damage');
    const fresh = opened.rebuild();
    if (fresh.kind === 'ok') fresh.store.close();
  }
  expect(readdirSync(folder).filter((name) => name.startsWith('firstline-damaged-'))).toEqual(
    [2, 3].map((round) => `firstline-damaged-${now + round}.db`),
  );
});
