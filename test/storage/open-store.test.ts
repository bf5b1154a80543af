import {
  chmodSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
  closeSync,
} from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startCheck } from '#storage/check-database.ts';
import { openConnection } from '#storage/connection.ts';
import { migrate, schemaVersion } from '#storage/migrate.ts';
import { allMigrations } from '#storage/migrations/all-migrations.ts';
import type { Migration } from '#storage/migrations/migration.ts';
import { openStore, type OpenedStore } from '#storage/open-store.ts';
import { createSqliteStore } from '#storage/sqlite-store.ts';
import { StorageError } from '#storage/storage-error.ts';
import { fileTicket, newMessage, now, search, temporaryFolder } from './store-fixture.ts';

type Ok = Extract<OpenedStore, { kind: 'ok' }>;

function ok(opened: OpenedStore): Ok {
  if (opened.kind !== 'ok') throw new Error(opened.problem);
  onTestFinished(() => opened.store.close());
  return opened;
}
const open = (folder: string, migrations = allMigrations, at = now) => openStore({ folder, now: () => at, migrations });
const file = (folder: string) => join(folder, 'firstline.db');

/** Overwrites the file from a third on with what no page looks like. */
function spoil(folder: string): void {
  const { size } = statSync(file(folder));
  const handle = openSync(file(folder), 'r+');
  writeSync(handle, Buffer.alloc(size - Math.floor(size / 3), 0xa5), 0, undefined, Math.floor(size / 3));
  closeSync(handle);
}

describe('opening the store', () => {
  it('makes folder and file, and opens them again without a word', () => {
    const folder = join(temporaryFolder(), 'a', 'b');
    const first = ok(open(folder));
    const number = fileTicket(first.store, { text: 'quota' });
    first.store.close();
    const second = ok(open(folder));
    expect(second.notes).toEqual([]);
    expect(search(second.store, 'quota')).toEqual([number]);
    expect(second.check()).toEqual([]);
    expect(existsSync(join(folder, 'backups'))).toBe(false);
  });

  it('says in words that the folder cannot be used', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'taken'), '');
    const opened = openStore({ folder: join(folder, 'taken', 'inside'), now: () => now });
    expect(opened).toMatchObject({ kind: 'refused', reason: 'unavailable' });
  });

  it.skipIf(process.getuid?.() === 0)('refuses a folder without permission to write', () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    onTestFinished(() => chmodSync(folder, 0o700));
    expect(open(folder).kind).toBe('refused');
  });

  it('checks as much as a start can afford', () => {
    const megabyte = 1024 * 1024;
    expect(startCheck(10 * megabyte, false)).toBe('quick-check');
    expect(startCheck(100 * megabyte, false)).toBe('schema-only');
    expect(startCheck(100 * megabyte, true)).toBe('quick-check');
    expect(startCheck(1000 * megabyte, true)).toBe('tickets-only');
  });
});

describe('migrations', () => {
  const newest = allMigrations.length;
  const next = (version: number, up: Migration['up'] = () => undefined): Migration => ({
    version,
    name: `v${version}`,
    up,
  });

  it('bring an older file up to date, with a backup of it as it was', () => {
    const folder = temporaryFolder();
    const before = ok(open(folder));
    const number = fileTicket(before.store, { text: 'quota' });
    before.store.close();
    const opened = ok(
      open(folder, [
        ...allMigrations,
        next(newest + 1, (database) => database.exec('CREATE TABLE later (x TEXT) STRICT')),
      ]),
    );
    expect(opened.notes).toEqual([
      `A backup was made before the data was brought up to date: firstline-v${newest}-${now}.db`,
    ]);
    expect(search(opened.store, 'quota')).toEqual([number]);
    expect(readdirSync(join(folder, 'backups'))).toEqual([`firstline-v${newest}-${now}.db`]);
  });

  it('know a file of every earlier version, from nothing on', () => {
    for (const version of allMigrations.map((migration) => migration.version - 1)) {
      const connection = openConnection(file(temporaryFolder()));
      onTestFinished(connection.close);
      migrate(connection, allMigrations.slice(0, version), () => undefined);
      migrate(connection, allMigrations, () => undefined);
      expect(schemaVersion(connection)).toBe(allMigrations.length);
    }
  });

  it('leave the file at the version before when one fails', () => {
    const folder = temporaryFolder();
    const { store } = ok(open(folder));
    fileTicket(store, { text: 'quota' });
    store.close();
    const failing = next(newest + 1, (database) => {
      database.exec('DELETE FROM ticket_views');
      throw new Error('half done');
    });
    expect(() => open(folder, [...allMigrations, failing])).toThrow('half done');
    const again = ok(open(folder));
    expect(again.store.tickets.cache(1001)).not.toBeNull();
  });

  it('keep the five newest backups', () => {
    const folder = temporaryFolder();
    for (let later = 0; later < 8; later += 1) {
      const steps = Array.from({ length: later }, (_, at) => next(newest + at + 1));
      ok(open(folder, [...allMigrations, ...steps], now + later)).store.close();
    }
    expect(readdirSync(join(folder, 'backups')).toSorted()).toEqual(
      [2, 3, 4, 5, 6].map((later) => `firstline-v${newest + later}-${now + later + 1}.db`).toSorted(),
    );
  });

  it('refuse a file of a newer Firstline and leave it alone', () => {
    const folder = temporaryFolder();
    ok(open(folder, [...allMigrations, next(newest + 1)])).store.close();
    const before = readFileSync(file(folder));
    const opened = open(folder);
    expect(opened).toMatchObject({ kind: 'refused', reason: 'newer' });
    expect(opened.kind === 'refused' && opened.problem).toContain(
      `its version is ${newest + 1}, this Firstline knows ${newest}`,
    );
    expect(readFileSync(file(folder)).equals(before)).toBe(true);
  });
});

describe('a damaged file', () => {
  function damaged() {
    const folder = temporaryFolder();
    const first = ok(open(folder));
    for (let at = 0; at < 200; at += 1) fileTicket(first.store, { text: `quota ${'text '.repeat(200)}` });
    const backup = first.backup();
    fileTicket(first.store, { text: 'after the backup' });
    first.store.close();
    spoil(folder);
    const opened = open(folder, allMigrations, now + 1);
    if (opened.kind !== 'damaged') throw new Error(`expected damage, got ${opened.kind}`);
    return { folder, opened, backup };
  }

  it('is noticed at start, and its backup restored', () => {
    const { folder, opened, backup } = damaged();
    expect(opened.backups).toEqual([backup]);
    const restored = ok(opened.restore(backup));
    expect(restored.notes[0]).toContain(`The damaged file is kept as firstline-damaged-${now + 1}.db`);
    expect(restored.store.messages.count()).toBe(200);
    expect(search(restored.store, 'quota')).toHaveLength(50);
    expect(readdirSync(folder)).toContain(`firstline-damaged-${now + 1}.db`);
  });

  it('can be left behind for an empty one', () => {
    const { folder, opened } = damaged();
    const fresh = ok(opened.rebuild());
    expect(fresh.store.messages.count()).toBe(0);
    expect(fresh.store.tickets.create()).toBe(1001);
    expect(readdirSync(folder)).toContain(`firstline-damaged-${now + 1}.db`);
  });

  it('may also be no database at all', () => {
    const folder = temporaryFolder();
    writeFileSync(
      file(folder),
      'this was never a database, but it is long enough to look like a file with a header'.repeat(20),
    );
    expect(open(folder).kind).toBe('damaged');
  });
});

describe('a full disk', () => {
  it('fails the step in words, keeps what was there, and goes on once there is room', () => {
    const connection = openConnection(file(temporaryFolder()));
    onTestFinished(connection.close);
    migrate(connection, allMigrations, () => undefined);
    const store = createSqliteStore(connection, () => 0);
    const first = fileTicket(store, { text: 'quota' });
    const pages = Number(connection.prepare('PRAGMA page_count').get()?.['page_count']);
    connection.database.exec(`PRAGMA max_page_count = ${pages + 4}`);
    const fill = () =>
      store.transaction(() => {
        for (let at = 0; at < 50; at += 1) fileTicket(store, { text: `quota ${Math.sin(at)} `.repeat(500) });
      });
    expect(fill).toThrow(StorageError);
    expect(fill).toThrow('The disk is full');
    expect(search(store, 'quota')).toEqual([first]);
    expect(store.messages.count()).toBe(1);
    connection.database.exec('PRAGMA max_page_count = 1000000');
    fill();
    expect(store.messages.count()).toBe(51);
    expect(
      store.tickets.page({ queue: 'all', tier: null, sort: 'due', offset: 0, limit: 1, now, dayStart: now }).total,
    ).toBe(51);
  });
});

describe('a file that cannot be written', () => {
  it('fails the step in words', () => {
    const connection = openConnection(file(temporaryFolder()));
    onTestFinished(connection.close);
    migrate(connection, allMigrations, () => undefined);
    const store = createSqliteStore(connection, () => 0);
    connection.database.exec('PRAGMA query_only = 1');
    expect(() => store.tickets.create()).toThrow('The data folder cannot be written to');
    connection.database.exec('PRAGMA query_only = 0');
    expect(store.tickets.create()).toBe(1001);
  });
});

describe('a crash', () => {
  it('in the middle of a batch leaves all batches before it and nothing of it', async () => {
    const folder = temporaryFolder();
    const child = spawn(process.execPath, [join(import.meta.dirname, 'crashing-writer.ts'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await new Promise<void>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('in the middle')) resolve();
      });
      child.once('exit', () => reject(new Error(`the writer ended by itself: ${said}`)));
    });
    child.kill('SIGKILL');
    await ended;
    const opened = ok(open(folder));
    expect(opened.check()).toEqual([]);
    expect(opened.store.messages.count()).toBe(30);
    expect(opened.store.tickets.numbers()).toHaveLength(30);
    expect(search(opened.store, 'crash', { offset: 0, limit: 100 })).toHaveLength(30);
    opened.store.messages.add(newMessage());
  });
});
