import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { variableOf } from '#settings/environment-secret-store.ts';
import { installation } from '../installation.ts';

export type DemoConsole = {
  /** Settles when the console is closed by its user or ends by itself. */
  readonly closed: Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens the console on the demo's data as `npm start` does: in Electron, or on loopback with its address printed. */
export function openConsole(
  folder: string,
  account: number,
  password: string,
  options: { readonly port: number; readonly browser: boolean },
): DemoConsole {
  const args = ['--data', folder, '--port', String(options.port), ...(options.browser ? ['--browser'] : [])];
  const child = spawn(process.execPath, [join(installation.root, 'scripts/start.ts'), ...args], {
    cwd: installation.root,
    stdio: 'inherit',
    // A desktop keychain knows nothing of the demo.
    env: { ...process.env, [variableOf(`account-${account}`)]: password },
  });
  const exited = once(child, 'exit').then(() => undefined);
  return {
    closed: exited,
    async close() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
