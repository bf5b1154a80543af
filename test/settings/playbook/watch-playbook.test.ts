import { mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { second } from '#domain/time/instant.ts';
import { systemWatchFolder } from '#settings/playbook/watch-folder.ts';
import { watchPlaybook } from '#settings/playbook/watch-playbook.ts';
import { manualClock } from '#test/support/manual-clock.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** Folders that are watched as the test says, and looks that are counted. */
function watching(initial: readonly string[]) {
  const clock = manualClock(0);
  const watched = new Map<string, { readonly onEvent: () => void; readonly onLost: () => void }>();
  let folders = initial;
  let looks = 0;
  const unwatchable = new Set<string>();
  const stop = watchPlaybook({
    timers: clock.timers,
    watch: (folder, onEvent, onLost) => {
      if (unwatchable.has(folder)) {
        onLost();
        return () => {};
      }
      watched.set(folder, { onEvent, onLost });
      return () => watched.delete(folder);
    },
    folders: () => folders,
    look: async () => void (looks += 1),
  });
  return {
    clock,
    watched,
    unwatchable,
    stop,
    looks: () => looks,
    setFolders: (next: readonly string[]) => void (folders = next),
    settle: async () => {
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    },
  };
}

describe('watching the playbook', () => {
  it('looks once after a burst of events', () => {
    const { clock, watched, looks } = watching(['own']);
    for (let event = 0; event < 5; event += 1) {
      watched.get('own')?.onEvent();
      clock.advance(100);
    }
    expect(looks()).toBe(0);
    clock.advance(120);
    expect(looks()).toBe(1);
    clock.advance(5 * second);
    expect(looks()).toBe(1);
  });

  it('looks even where the events never end, and not for each of them', () => {
    const { clock, watched, looks } = watching(['own']);
    for (let event = 0; event < 200; event += 1) {
      watched.get('own')?.onEvent();
      clock.advance(100);
    }
    expect(looks()).toBeGreaterThan(10);
    expect(looks()).toBeLessThan(21);
  });

  it('looks every half minute where nothing is told', () => {
    const { clock, looks } = watching(['own']);
    clock.advance(95 * second);
    expect(looks()).toBe(3);
  });

  it('follows folders that come and go, and tries those again that could not be watched', async () => {
    const { clock, watched, unwatchable, setFolders, settle } = watching(['own', 'own/old']);
    setFolders(['own', 'own/new', 'drive']);
    unwatchable.add('drive');
    watched.get('own')?.onEvent();
    clock.advance(second);
    await settle();
    expect([...watched.keys()]).toEqual(['own', 'own/new']);
    watched.get('own/new')?.onLost();
    unwatchable.clear();
    clock.advance(31 * second);
    await settle();
    expect([...watched.keys()].toSorted()).toEqual(['drive', 'own', 'own/new']);
  });

  it('does nothing more after the stop', () => {
    const { clock, watched, looks, stop } = watching(['own']);
    const { onEvent } = watched.get('own') ?? { onEvent: () => {} };
    onEvent();
    stop();
    onEvent();
    clock.advance(120 * second);
    expect(looks()).toBe(0);
    expect(watched.size).toBe(0);
  });
});

describe('the system', () => {
  it('tells of a file that is written and of one that is renamed over another', async () => {
    const folder = mkdtempSync(join(temporaryFolder(), 'watched-'));
    for (const write of [
      () => writeFileSync(join(folder, 'a.yaml'), 'one'),
      () => {
        writeFileSync(join(folder, 'a.yaml.new'), 'two');
        renameSync(join(folder, 'a.yaml.new'), join(folder, 'a.yaml'));
      },
    ]) {
      const { promise, resolve } = Promise.withResolvers<void>();
      onTestFinished(systemWatchFolder(folder, resolve, () => {}));
      write();
      await promise;
    }
    expect(true).toBe(true);
  });

  it('says when a folder cannot be watched', () => {
    let lost = false;
    mkdirSync(join(temporaryFolder(), 'x'));
    systemWatchFolder(
      join(temporaryFolder(), 'nowhere'),
      () => {},
      () => void (lost = true),
    );
    expect(lost).toBe(true);
  });
});
