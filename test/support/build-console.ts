import { join } from 'node:path';
import { build } from 'vite';
import { needsBuild } from '#scripts/build-freshness.ts';

/** Builds the console once before the end-to-end tests where a source is newer than what was built. */
export default async function buildConsole(): Promise<void> {
  const root = join(import.meta.dirname, '../..');
  const sources = ['src-renderer', 'src-main/contract', 'src-main/domain', 'package.json'].map((path) =>
    join(root, path),
  );
  if (!needsBuild(join(root, 'out/renderer/index.html'), sources)) return;
  const { NODE_ENV } = process.env;
  // Vitest says "test", with which React's development build would end up in the console that users get.
  process.env['NODE_ENV'] = 'production';
  try {
    await build({ configFile: join(root, 'src-renderer/vite.config.ts'), mode: 'production', logLevel: 'warn' });
  } finally {
    if (NODE_ENV === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = NODE_ENV;
  }
}
