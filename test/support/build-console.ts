import { join } from 'node:path';
import { build } from 'vite';
import { needsBuild } from '../../scripts/build-freshness.ts';

/** Builds the console once before the end-to-end tests where a source is newer than what was built. */
export default async function buildConsole(): Promise<void> {
  const root = join(import.meta.dirname, '../..');
  const sources = ['src-renderer', 'src-main/contract', 'src-main/domain', 'package.json'].map((path) => join(root, path));
  if (needsBuild(join(root, 'out/renderer/index.html'), sources)) await build({ configFile: join(root, 'src-renderer/vite.config.ts'), logLevel: 'warn' });
}
