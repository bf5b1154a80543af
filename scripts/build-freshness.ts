import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const changedAt = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;

const newestIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce(
    (newest, name) => Math.max(newest, changedAt(join(folder, name)) ?? 0),
    0,
  );

/** Whether a built file is missing or older than one of the sources (folders or files). */
export function needsBuild(built: string, sources: readonly string[]): boolean {
  const builtAt = changedAt(built);
  if (builtAt === null) return true;
  return sources.some(
    (source) => (statSync(source).isDirectory() ? newestIn(source) : (changedAt(source) ?? 0)) > builtAt,
  );
}
