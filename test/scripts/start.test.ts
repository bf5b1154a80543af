import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { needsBuild } from '../../scripts/build-freshness.ts';
import { findElectron, whyNoWindow } from '../../scripts/find-electron.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const desktop = { platform: 'linux' as const, environment: { DISPLAY: ':0' }, user: 1000 };

describe('the window of `npm start`', () => {
  it('can open on a desktop, on X11 as on Wayland, on macOS and on Windows', () => {
    expect(whyNoWindow(desktop)).toBeNull();
    expect(whyNoWindow({ ...desktop, environment: { WAYLAND_DISPLAY: 'wayland-0' } })).toBeNull();
    expect(whyNoWindow({ platform: 'darwin', environment: {}, user: 501 })).toBeNull();
    expect(whyNoWindow({ platform: 'win32', environment: {}, user: null })).toBeNull();
  });

  it('cannot open without a display or as root, and says so in a few words', () => {
    expect(whyNoWindow({ ...desktop, environment: {} })).toBe('there is no display');
    expect(whyNoWindow({ ...desktop, user: 0 })).toContain('root');
  });

  it('takes the binary that is there', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'dist'));
    for (const [name, text] of [
      ['package.json', '{}'],
      ['path.txt', 'electron'],
      [join('dist', 'electron'), ''],
    ] as const)
      writeFileSync(join(folder, name), text);
    expect(findElectron(folder, desktop, () => {})).toEqual({
      kind: 'found',
      binary: join(folder, 'dist', 'electron'),
    });
  });

  it('is done without where the download fails', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'package.json'), '{}');
    writeFileSync(join(folder, 'install.js'), 'process.exit(1)');
    expect(findElectron(folder, desktop, () => {})).toEqual({
      kind: 'unusable',
      because: "Electron's binary could not be downloaded",
    });
    expect(findElectron(join(folder, 'none'), desktop, () => {})).toEqual({
      kind: 'unusable',
      because: 'Electron is not installed',
    });
  });
});

describe('a build', () => {
  it('is needed where nothing was built or a source is newer', () => {
    const folder = temporaryFolder();
    const [built, source] = [join(folder, 'built'), join(folder, 'src', 'deep', 'a.ts')];
    mkdirSync(join(folder, 'src', 'deep'), { recursive: true });
    writeFileSync(source, '');
    for (const path of [source, join(folder, 'src', 'deep')]) utimesSync(path, 100, 100);
    expect(needsBuild(built, [join(folder, 'src')])).toBe(true);
    writeFileSync(built, '');
    utimesSync(built, 200, 200);
    expect(needsBuild(built, [join(folder, 'src')])).toBe(false);
    utimesSync(source, 300, 300);
    expect(needsBuild(built, [join(folder, 'src')])).toBe(true);
    expect(needsBuild(built, [source])).toBe(true);
  });
});
