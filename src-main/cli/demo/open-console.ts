import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { variableOf } from '#settings/environment-secret-store.ts';
import { installation } from '../installation.ts';

/** Milliseconds until a console that was asked to end is made to. */
const patience = 1_500;

export type DemoConsole = {
  /** Resolves to its exit status when the console is closed by its user or ends by itself. */
  readonly closed: Promise<number>;
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
  const exited = new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => resolve(code ?? 0));
    child.once('error', reject);
  });
  return {
    closed: exited,
    async close() {
      child.kill('SIGTERM');
      // A console that hangs must not keep the demo from ending.
      const giveUp = setTimeout(() => child.kill('SIGKILL'), patience);
      await exited.finally(() => clearTimeout(giveUp));
    },
  };
}
