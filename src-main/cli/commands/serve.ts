import { Command } from 'commander';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runConsole } from '#loopback/run-console.ts';
import { locateDataFolder } from '#settings/data-folder.ts';
import { CliFailure } from '../cli-failure.ts';
import { installation } from '../installation.ts';
import { port } from '../option-values.ts';
import type { CliContext } from '../run-cli.ts';
import { dataOption, type DataOption } from '../with-engine.ts';

export const serveCommand = (context: CliContext): Command =>
  new Command('serve')
    .description('serve the console to a browser on this machine')
    .option('--port <n>', 'the port on 127.0.0.1 (default: a free one)', port, 0)
    .option(...dataOption)
    .action(async (options: DataOption & { readonly port: number }) => {
      if (!existsSync(join(installation.renderer, 'index.html')))
        throw new CliFailure('problem', 'The console has not been built; “npm run build:console” does it.');
      const running = await runConsole({
        dataFolder: locateDataFolder(options.data ?? null),
        port: options.port,
        rendererFolder: installation.renderer,
        resourcesFolder: installation.resources,
        workerUrl: installation.workerUrl,
        version: installation.version,
        environment: context.terminal.environment,
      });
      context.terminal.say(`Firstline is open at ${running.url}`);
      if (!context.ended.aborted) await once(context.ended, 'abort');
      await running.close();
    });
