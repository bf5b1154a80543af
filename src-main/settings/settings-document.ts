import { readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';

/** One JSON object in a file, as `conf` and `electron-store` both give it. */
export type SettingsDocument = {
  readonly path: string;
  store: Record<string, unknown>;
};

export const settingsFileIn = (dataFolder: string): string => join(dataFolder, 'settings.json');

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const whyUnreadable = (text: string): string | null => {
  try {
    return isObject(JSON.parse(text.replace(/^\uFEFF/u, ''))) ? null : 'it holds something other than one JSON object';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

/**
 * Moves a settings file that is no JSON object out of the way, so that its owner can mend it, and says so.
 * Null where the file is fine or not there. `now` goes into the new name.
 */
export function setBrokenFileAside(path: string, now: number): string | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const why = whyUnreadable(text);
  if (why === null) return null;
  const aside = path.replace(/\.json$/u, `.broken-${new Date(now).toISOString().replaceAll(/[:.]/gu, '-')}.json`);
  renameSync(path, aside);
  return `${basename(path)} could not be read (${why}). It was moved to ${aside} and every setting is at its default.`;
}
