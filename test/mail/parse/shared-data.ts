import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

/** Whether the folder of test data lies beside the repository; tests over it are skipped where it doesn't. */
export const hasSharedData = existsSync(root);

export const readShared = (path: string): Buffer => readFileSync(root + path);

export const readSharedLines = (path: string): readonly unknown[] =>
  readShared(path)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));

/** Paths, below the data folder, of all files in one of its folders. */
export const listShared = (folder: string): readonly string[] =>
  readdirSync(root + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/').slice(root.length))
    .toSorted();
