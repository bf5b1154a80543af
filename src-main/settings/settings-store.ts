import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type Conf from 'conf';
import type { SettingsStore } from '#engine/ports/settings-store.ts';
import { setBrokenFileAside, settingsFileIn, type SettingsDocument } from './settings-document.ts';
import { settingsOverDocument } from './settings-over-document.ts';

type Document = Record<string, unknown>;

/**
 * Settings in `settings.json` of the data folder, for the hosts without Electron. The same file and format as
 * `#electron/settings-store.ts`. Never throws for what the file holds; throws when the folder cannot be used.
 */
export function openSettingsStore(dataFolder: string, now: number): SettingsStore {
  const problem = setBrokenFileAside(settingsFileIn(dataFolder), now);
  return settingsOverDocument(confWhenWritten(dataFolder), problem === null ? [] : [problem]);
}

/**
 * What `conf` keeps, with `conf` itself loaded at the first change: it brings a schema validator and a version comparer,
 * an eighth of all modules of a start, for what is a JSON file to who only reads it.
 */
function confWhenWritten(dataFolder: string): SettingsDocument {
  const path = settingsFileIn(dataFolder);
  let conf: Conf<Document> | null = null;
  const open = (): Conf<Document> => {
    const loaded = createRequire(import.meta.url)('conf') as typeof import('conf');
    return new loaded.default<Document>({
      cwd: dataFolder,
      configName: 'settings',
      configFileMode: 0o600,
      accessPropertiesByDotNotation: false,
    });
  };
  return {
    path,
    get store() {
      return conf?.store ?? readDocument(path);
    },
    set store(document) {
      conf ??= open();
      conf.store = document;
    },
  };
}

function readDocument(path: string): Document {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/u, '')) as Document;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}
