import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { composeEngine, type ComposedEngine } from '#compose/compose-engine.ts';
import { openSettingsStore } from '#settings/settings-store.ts';

/** Tells only of what went wrong. */
export const benchLog = {
  info: () => {},
  warn: () => {},
  error: (fields: unknown, message: string) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
};

/** The engine as a host composes it, in a folder of its own; every account has the password. */
export function openBenchEngine(folder: string, password: string): Promise<ComposedEngine> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return composeEngine({
    host: 'loopback',
    version: '0.0.0',
    dataFolder: folder,
    settings: openSettingsStore(folder, Date.now()),
    secrets: { kind: 'file', get: async () => password, set: async () => {}, delete: async () => {} },
    resourcesFolder: join(import.meta.dirname, '../resources'),
    workerUrl: new URL('../src-main/mail/parse/parse-worker.ts', import.meta.url),
    problems: [],
    log: benchLog,
  });
}
