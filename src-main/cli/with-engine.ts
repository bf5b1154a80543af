import type { ComposedEngine } from '#compose/compose-engine.ts';
import { locateDataFolder, openDataFolder } from '#settings/data-folder.ts';
import { environmentSecretStore } from '#settings/environment-secret-store.ts';
import { fileSecretStore } from '#settings/file-secret-store.ts';
import { takeInstanceLock } from '#settings/instance-lock.ts';
import { openLog } from '#settings/open-log.ts';
import { openSettingsStore } from '#settings/settings-store.ts';
import type { SecretStore } from '#engine/ports/secret-store.ts';
import { CliFailure } from './cli-failure.ts';
import { installation } from './installation.ts';
import type { CliContext } from './cli-context.ts';

export type DataOption = { readonly data?: string | undefined };

/** Every command that works on data takes this. */
export const dataOption = ['--data <folder>', 'the data folder (default: the platform’s place)'] as const;

/**
 * Opens the data folder and the engine for one command and closes both after it. `writes`: the command syncs or
 * imports, so nobody else may do so at the same time.
 */
export async function withEngine<T>(
  context: CliContext,
  options: DataOption,
  access: 'reads' | 'writes',
  work: (engine: ComposedEngine, secrets: SecretStore) => Promise<T>,
): Promise<T> {
  const folder = openDataFolder(locateDataFolder(options.data ?? null));
  for (const problem of folder.problems) context.terminal.note(`firstline: ${problem}`);
  const lock = access === 'writes' ? takeInstanceLock(folder.path, 'Another firstline command', Date.now()) : null;
  if (lock?.kind === 'held') throw new CliFailure('problem', lock.message);
  try {
    // Loaded when it is needed: help, classify and parse start faster without it.
    const { composeEngine } = await import('#compose/compose-engine.ts');
    const log = openLog(folder.path, 'cli');
    try {
      const secrets = environmentSecretStore(context.terminal.environment, fileSecretStore(folder.path));
      const settings = openSettingsStore(folder.path, Date.now());
      for (const problem of settings.problems()) context.terminal.note(`firstline: ${problem}`);
      const engine = await composeEngine({
        host: 'loopback',
        version: installation.version,
        dataFolder: folder.path,
        settings,
        secrets,
        resourcesFolder: installation.resources,
        workerUrl: installation.workerUrl,
        problems: folder.problems,
        log,
        first: access === 'reads' ? 'console' : 'mail',
      });
      try {
        return await work(engine, secrets);
      } finally {
        await engine.close();
      }
    } finally {
      log.close();
    }
  } finally {
    lock?.release();
  }
}
