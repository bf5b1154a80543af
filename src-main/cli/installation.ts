import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Where the parts of this installation lie. */
export const installation = {
  root,
  resources: join(root, 'resources'),
  renderer: join(root, 'out/renderer'),
  workerUrl: new URL('../mail/parse/parse-worker.ts', import.meta.url),
  version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
} as const;
