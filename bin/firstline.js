#!/usr/bin/env -S node --max-semi-space-size=8 --max-old-space-size=2000
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// The flags above are explained in scripts/node-flags.ts.
// Node 24 runs the TypeScript sources as they are; an older Node hands over to the one that npm installed beside us.
const main = new URL('../src-main/cli/main.ts', import.meta.url);
// What was compiled the last time is not compiled again. Beside the modules, not in a folder that all users share.
const cache = fileURLToPath(new URL('../node_modules/.cache/firstline', import.meta.url));
if (Number(process.versions.node.split('.')[0]) >= 24) {
  const { enableCompileCache } = await import('node:module');
  enableCompileCache(cache);
  await import(main.href);
} else {
  const node = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
  if (!existsSync(node)) {
    process.stderr.write('Firstline needs Node 24. Run “npm ci” in its folder, which brings it.\n');
    process.exit(2);
  }
  const child = spawn(node, [...process.execArgv, fileURLToPath(main), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { NODE_COMPILE_CACHE: cache, ...process.env },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`firstline: ${node} could not be started: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
