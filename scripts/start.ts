import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { locateDataFolder } from '#settings/data-folder.ts';
import { needsBuild } from './build-freshness.ts';
import { findElectron } from './find-electron.ts';
import { nodeFlags } from './node-flags.ts';

/**
 * `npm start [-- --data DIR] [--port N] [--browser]`: the app on the user's own data. In Electron, or, where that
 * cannot be or `--browser` is given, the same console on loopback with its address printed.
 */
const root = join(import.meta.dirname, '..');
const at = (...path: readonly string[]): string => join(root, ...path);
const sources = [at('src-main'), at('src-renderer'), at('package.json')];

// A fifth of the start is compiling what was compiled the last time. Beside the modules, not in a folder that all users share.
enableCompileCache(at('node_modules/.cache/firstline'));

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function runElectron(binary: string, data: string | undefined): Promise<number> | number {
  if (
    needsBuild(at('out/main/main.js'), [...sources, at('electron.vite.config.ts')]) ||
    needsBuild(at('out/renderer/index.html'), sources)
  ) {
    const built = spawnSync(
      process.execPath,
      [at('node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
      { cwd: root, stdio: 'inherit' },
    );
    if (built.status !== 0) return built.status ?? 1;
  }
  // Electron takes V8's flags for its main process from the command line only.
  const flags = `--js-flags=${nodeFlags.join(' ')}`;
  const window = spawn(binary, [flags, root, ...(data === undefined ? [] : ['--data', data])], { stdio: 'inherit' });
  // Whoever started us ends us, and the window with us.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => window.kill(signal));
  return new Promise((resolve, reject) => {
    window.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
    window.once('error', reject);
  });
}

async function runOnLoopback(data: string | undefined, port: number): Promise<void> {
  if (
    needsBuild(at('out/renderer/index.html'), [
      at('src-renderer'),
      at('src-main/contract'),
      at('src-main/domain'),
      at('package.json'),
    ])
  ) {
    say('Building the console …');
    const { build } = await import('vite');
    await build({ configFile: at('src-renderer/vite.config.ts'), logLevel: 'warn' });
  }
  const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { version: string };
  const { runConsole } = await import('#loopback/run-console.ts');
  const running = await runConsole({
    dataFolder: locateDataFolder(data ?? null),
    port,
    rendererFolder: at('out/renderer'),
    resourcesFolder: at('resources'),
    workerUrl: new URL('../src-main/mail/parse/parse-worker.ts', import.meta.url),
    version,
    environment: process.env,
  });
  say(`Firstline is open at ${running.url}`);
  say('Ctrl C ends it.');
  let ending = false;
  const end = (): void => {
    // Ctrl C in a terminal reaches us once by itself and once more through whoever started us.
    if (ending) return;
    ending = true;
    void running.close().then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  try {
    await running.ready;
  } catch (error) {
    await running.close();
    throw error;
  }
}

type Options = { readonly data: string | undefined; readonly port: number; readonly browser: boolean };

/** Throws for what is no option of ours, with a sentence for the user. */
function readOptions(): Options {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, port: { type: 'string', default: '0' }, browser: { type: 'boolean' } },
    strict: true,
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`--port expects a number from 0 to 65535, not "${values.port}".`);
  return { data: values.data, port, browser: values.browser === true };
}

async function start({ data, port, browser }: Options): Promise<void> {
  if (browser) return runOnLoopback(data, port);
  const electron = findElectron(
    at('node_modules/electron'),
    {
      platform: process.platform,
      environment: process.env,
      user: process.getuid?.() ?? null,
    },
    say,
  );
  if (electron.kind === 'found') {
    process.exitCode = await runElectron(electron.binary, data);
    return;
  }
  say(`The desktop window cannot open (${electron.because}), so the console is served to your browser.`);
  await runOnLoopback(data, port);
}

/** As for the command line: 1 what went wrong, 2 wrong use. */
const fail = (error: unknown, status: number): void => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = status;
};

let options: Options | null = null;
try {
  options = readOptions();
} catch (error) {
  fail(error, 2);
}
if (options !== null) start(options).catch((error: unknown) => fail(error, 1));
