import { Command } from 'commander';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { locateDataFolder } from '#settings/data-folder.ts';
import { CliFailure } from '../cli-failure.ts';
import { installation } from '../installation.ts';
import { port } from '../option-values.ts';
import type { CliContext } from '../cli-context.ts';
import { dataOption, type DataOption } from '../with-engine.ts';

export const serveCommand = (context: CliContext): Command =>
  new Command('serve')
    .summary('the console, for a browser on this machine')
    .description('Serve the console to a browser on this machine, and keep the inboxes in sync. Ctrl C ends it.')
    .option('--port <n>', 'the port on 127.0.0.1 (default: a free one)', port)
    .option('--json', 'one JSON object with the address, once it is open')
    .option(...dataOption)
    .action(async (options: DataOption & { readonly port?: number; readonly json?: boolean }) => {
      if (!existsSync(join(installation.renderer, 'index.html')))
        throw new CliFailure('problem', 'The console has not been built; “npm run build:console” does it.');
      const { runConsole } = await import('#loopback/run-console.ts');
      const running = await runConsole({
        dataFolder: locateDataFolder(options.data ?? null),
        port: options.port ?? 0,
        rendererFolder: installation.renderer,
        resourcesFolder: installation.resources,
        workerUrl: installation.workerUrl,
        version: installation.version,
        environment: context.terminal.environment,
      });
      context.terminal.say(options.json ? JSON.stringify({ url: running.url }) : `Firstline is open at ${running.url}`);
      try {
        await running.ready;
        if (!context.ended.aborted) await once(context.ended, 'abort');
      } finally {
        await running.close();
      }
    });
