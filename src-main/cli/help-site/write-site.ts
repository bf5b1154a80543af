import { randomUUID } from 'node:crypto';
import { lstat, mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CliFailure } from '../cli-failure.ts';
import type { SiteFile } from './site-file.ts';

/** Says that a folder is a help site of ours, and which of its files are. */
const marker = '.firstline-site.json';
const kind = 'firstline help site';
/** Where files are written before they get their names. One that is found was left by a build that was killed. */
const stagingName = /^\.firstline-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** Numbers of files. */
export type SiteWritten = { readonly written: number; readonly unchanged: number; readonly removed: number };

/**
 * Puts the site into `folder`, which is made where it is missing. Everything is written beside its place first: where that
 * fails (a full disk), the former site stays as it was; afterwards files only change their names. Pages that are gone are
 * removed, files that are not ours never. Rejects with a CliFailure for a folder that holds something else (unless `force`)
 * and for a path that is no folder; with what the system says for the rest.
 */
export async function writeSite(folder: string, files: readonly SiteFile[], force: boolean): Promise<SiteWritten> {
  const before = await lookInto(folder, force);
  await mkdir(folder, { recursive: true });
  const changed: SiteFile[] = [];
  for (const file of files) if (!(await holds(join(folder, file.path), file.text))) changed.push(file);
  const paths = files.map(({ path }) => path);
  const gone = before.filter((path) => !paths.includes(path));

  for (const name of await readdir(folder))
    if (stagingName.test(name)) await rm(join(folder, name), { recursive: true, force: true });
  const staging = join(folder, `.firstline-${randomUUID()}`);
  try {
    for (const { path, text } of changed) await writeDurably(join(staging, path), text);
    // The first counts if the work stops between here and the end: then the next build still knows what is ours.
    await writeDurably(join(staging, 'first.json'), markerText([...paths, ...gone]));
    await writeDurably(join(staging, 'last.json'), markerText(paths));

    await rename(join(staging, 'first.json'), join(folder, marker));
    for (const { path } of changed) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await rename(join(staging, path), join(folder, path));
    }
    for (const path of gone) await removeFile(folder, path);
    await rename(join(staging, 'last.json'), join(folder, marker));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return { written: changed.length, unchanged: files.length - changed.length, removed: gone.length };
}

/** The paths of the site that lies in the folder; none where there is none yet. */
async function lookInto(folder: string, force: boolean): Promise<readonly string[]> {
  const found = await stat(folder).catch(absent);
  if (found === null) return [];
  if (!found.isDirectory()) throw new CliFailure('problem', `${folder} is a file, where a folder was expected.`);
  const names = (await readdir(folder)).filter((name) => !stagingName.test(name));
  if (names.length === 0) return [];
  const ours = names.includes(marker) ? readMarker(await readFile(join(folder, marker), 'utf8')) : null;
  if (ours !== null) return ours;
  if (force) return [];
  throw new CliFailure(
    'problem',
    `${folder} holds files and is no help site of ours. Choose an empty folder, or --force to write between them.`,
  );
}

/** Null where it is none of ours. Paths that lead out of the folder are not believed. */
function readMarker(text: string): readonly string[] | null {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null || !('kind' in read) || read.kind !== kind) return null;
    const files: unknown = 'files' in read ? read.files : null;
    return Array.isArray(files) ? files.filter((path) => typeof path === 'string' && isBelow(path)) : null;
  } catch {
    return null;
  }
}

const isBelow = (path: string): boolean => /^[a-z0-9][a-z0-9-]*(?:[./][a-z0-9][a-z0-9-]*)*$/u.test(path);

const markerText = (files: readonly string[]): string =>
  `${JSON.stringify({ kind, files: files.toSorted() }, null, 2)}\n`;

async function holds(path: string, text: string): Promise<boolean> {
  return (await readFile(path, 'utf8').catch(() => null)) === text;
}

async function writeDurably(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** With the folders that are empty after it. What somebody put in its place is not ours. */
async function removeFile(folder: string, path: string): Promise<void> {
  const found = await lstat(join(folder, path)).catch(absent);
  if (found?.isFile() !== true) return;
  await rm(join(folder, path));
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent))
    if (
      !(await rmdir(join(folder, parent)).then(
        () => true,
        () => false,
      ))
    )
      return;
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
