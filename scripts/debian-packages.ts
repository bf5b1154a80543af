import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program that tests need, and the Debian package that brings it. */
export type NeededProgram = { readonly program: string; readonly package: string; readonly for: string };

const isThere = (program: string): boolean => {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.some((folder) => folder !== '' && existsSync(join(folder, program)));
};

/**
 * Installs what is missing where that is possible (root on a Debian machine); returns what is still missing, so that
 * the caller can say which tests are skipped.
 */
export function installDebianPackages(
  needed: readonly NeededProgram[],
  say: (line: string) => void,
): readonly NeededProgram[] {
  const missing = needed.filter((one) => !isThere(one.program));
  if (missing.length === 0 || process.getuid?.() !== 0 || !isThere('apt-get')) return missing;
  const packages = missing.map((one) => one.package);
  say(`Installing ${packages.join(', ')} …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...args: string[]): boolean =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: environment }).status === 0;
  if (!run('update', '-qq') || !run('install', '-y', '-qq', '--no-install-recommends', ...packages))
    say('apt-get failed; the tests that need these packages are skipped.');
  return needed.filter((one) => !isThere(one.program));
}
