import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type FoundElectron =
  | { readonly kind: 'found'; readonly binary: string }
  | { readonly kind: 'unusable'; readonly because: string };

export type Desktop = {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The user id; null on Windows. */
  readonly user: number | null;
};

const unusable = (because: string): FoundElectron => ({ kind: 'unusable', because });

/** Why a window cannot open here, before anything is downloaded for it. Null where it can. */
export function whyNoWindow({ platform, environment, user }: Desktop): string | null {
  if (platform === 'linux' && !environment.DISPLAY && !environment.WAYLAND_DISPLAY) return 'there is no display';
  if (platform === 'linux' && user === 0) return "Electron's sandbox does not run as root";
  return null;
}

const binaryIn = (packageFolder: string): string | null => {
  const pathFile = join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : null;
};

/** Electron's executable, downloaded by its own installer where it is not there yet (its package has no install script). */
export function findElectron(packageFolder: string, desktop: Desktop, say: (line: string) => void): FoundElectron {
  const why = whyNoWindow(desktop);
  if (why !== null) return unusable(why);
  if (!existsSync(join(packageFolder, 'package.json'))) return unusable('Electron is not installed');
  const present = binaryIn(packageFolder);
  if (present !== null) return { kind: 'found', binary: present };
  say('Downloading Electron (once) …');
  spawnSync(process.execPath, [join(packageFolder, 'install.js')], { stdio: 'ignore', timeout: 5 * 60_000 });
  const downloaded = binaryIn(packageFolder);
  return downloaded === null
    ? unusable("Electron's binary could not be downloaded")
    : { kind: 'found', binary: downloaded };
}
