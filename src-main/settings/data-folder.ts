import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import envPaths from 'env-paths';

/**
 * Where everything of one installation lives: database, settings, secrets, logs. Every host of one user shares it.
 * `override` is what `--data DIR` named, relative to the working directory; null takes the platform's place.
 */
export const locateDataFolder = (override: string | null): string =>
  override === null ? envPaths('firstline', { suffix: '' }).data : resolve(override);

export type DataFolder = {
  readonly path: string;
  /** What its owner should know, in words. Empty when nothing is wrong. */
  readonly problems: readonly string[];
};

const inOctal = (mode: number): string => (mode & 0o777).toString(8).padStart(4, '0');

/** One by one: `mkdir` with `recursive` never returns where a parent refuses with ENOENT, as /proc does. */
const createFolders = (path: string): boolean => {
  if (existsSync(path)) return false;
  const parent = dirname(path);
  if (parent !== path) createFolders(parent);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process made it at the same moment.
    if (!existsSync(path)) throw error;
  }
  return true;
};

/**
 * Creates the folder for its owner alone (0700) where it is missing. One that exists keeps its mode, since it may be
 * somebody's chosen place, but a mode that lets others in is named. Throws when it cannot be created or is no folder.
 */
export function openDataFolder(path: string, platform: NodeJS.Platform = process.platform): DataFolder {
  const created = createFolders(path);
  // mkdir's mode passes through the umask, which can only take bits away; an unusual umask may have taken the owner's.
  if (created && platform !== 'win32') chmodSync(path, 0o700);
  const found = statSync(path);
  if (!found.isDirectory()) throw new Error(`${path} is not a folder; --data expects one`);
  const openToOthers = platform !== 'win32' && (found.mode & 0o077) !== 0;
  return {
    path,
    problems: openToOthers
      ? [
          `The data folder ${path} is open to other users of this machine (mode ${inOctal(found.mode)}). Close it with: chmod 700 "${path}"`,
        ]
      : [],
  };
}
