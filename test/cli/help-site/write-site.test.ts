import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeSite } from '#cli/help-site/write-site.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const site = [
  { path: 'index.html', text: 'home' },
  { path: 'api/index.html', text: 'api' },
  { path: 'api/limits/index.html', text: 'limits' },
];
const tree = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .toSorted();

describe('writing the help site', () => {
  test('makes the folder, and leaves nothing but the site and its marker', async () => {
    const folder = join(temporaryFolder(), 'a/b');
    expect(await writeSite(folder, site, false)).toEqual({ written: 3, unchanged: 0, removed: 0 });
    expect(tree(folder)).toEqual(['.firstline-site.json', 'api/index.html', 'api/limits/index.html', 'index.html']);
    expect(readFileSync(join(folder, 'api/limits/index.html'), 'utf8')).toBe('limits');
  });

  test('touches only what is different, and removes pages that are gone with their folders', async () => {
    const folder = temporaryFolder();
    await writeSite(folder, site, false);
    const before = statSync(join(folder, 'index.html')).mtimeMs;
    const changed = [
      { path: 'index.html', text: 'home' },
      { path: 'api/index.html', text: 'new' },
    ];
    expect(await writeSite(folder, changed, false)).toEqual({ written: 1, unchanged: 1, removed: 1 });
    expect(readdirSync(join(folder, 'api'))).toEqual(['index.html']);
    expect(statSync(join(folder, 'index.html')).mtimeMs).toBe(before);
  });

  test('refuses a folder that holds something else, unless forced; then what is there stays', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'thesis.txt'), 'years of work');
    await expect(writeSite(folder, site, false)).rejects.toThrow('is no help site of ours');
    expect(readdirSync(folder)).toEqual(['thesis.txt']);
    await writeSite(folder, site, true);
    await writeSite(folder, site.slice(0, 1), false);
    expect(tree(folder)).toEqual(['.firstline-site.json', 'index.html', 'thesis.txt']);
  });

  test('refuses a path that is a file', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(writeSite(file, site, true)).rejects.toThrow('is a file, where a folder was expected');
    await expect(writeSite(join(file, 'below'), site, true)).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  test('does not believe a marker that names files outside the folder, nor one that is none', async () => {
    const outer = temporaryFolder();
    const folder = join(outer, 'site');
    mkdirSync(folder);
    writeFileSync(join(outer, 'precious.txt'), '');
    const marker = join(folder, '.firstline-site.json');
    writeFileSync(
      marker,
      JSON.stringify({ kind: 'firstline help site', files: ['../precious.txt', '/etc/passwd', 7] }),
    );
    expect(await writeSite(folder, site, false)).toMatchObject({ removed: 0 });
    expect(existsSync(join(outer, 'precious.txt'))).toBe(true);
    for (const text of ['{', '{}', '[]', 'null']) {
      writeFileSync(marker, text);
      await expect(writeSite(folder, site, false)).rejects.toThrow('is no help site of ours');
    }
  });

  test('a stop between the first and the last step is mended by the next build', async () => {
    const folder = temporaryFolder();
    await writeSite(folder, site, false);
    // A folder in the place of a page: the names can't be changed.
    mkdirSync(join(folder, 'late.html/in-the-way'), { recursive: true });
    const next = [
      { path: 'index.html', text: 'newer' },
      { path: 'late.html', text: 'late' },
    ];
    await expect(writeSite(folder, next, false)).rejects.toThrow();
    expect(tree(folder)).toContain('api/limits/index.html');
    expect(readdirSync(folder).filter((name) => name.startsWith('.firstline-'))).toEqual(['.firstline-site.json']);
    expect(await writeSite(folder, next.slice(0, 1), false)).toMatchObject({ removed: 3 });
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('newer');
  });

  test('clears up after a build that was killed before it had a marker', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.firstline-0b5c1de2-3f70-4a53-9d0e-5a6f0c1b2d3e/api'), { recursive: true });
    await writeSite(folder, site, false);
    expect(readdirSync(folder).toSorted()).toEqual(['.firstline-site.json', 'api', 'index.html']);
  });

  test.skipIf(process.getuid?.() === 0)('leaves the former site whole where nothing can be written', async () => {
    const folder = temporaryFolder();
    await writeSite(folder, site, false);
    chmodSync(folder, 0o500);
    await expect(writeSite(folder, [{ path: 'index.html', text: 'new' }], false)).rejects.toMatchObject({
      code: 'EACCES',
    });
    chmodSync(folder, 0o700);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('home');
    expect(tree(folder)).toHaveLength(4);
  });
});
