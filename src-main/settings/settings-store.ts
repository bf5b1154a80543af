import Conf from 'conf';
import type { SettingsStore } from '#engine/ports/settings-store.ts';
import { setBrokenFileAside, settingsFileIn } from './settings-document.ts';
import { settingsOverDocument } from './settings-over-document.ts';

/**
 * Settings in `settings.json` of the data folder, for the hosts without Electron. The same file and format as
 * `#electron/settings-store.ts`. Never throws for what the file holds; throws when the folder cannot be used.
 */
export function openSettingsStore(dataFolder: string, now: number): SettingsStore {
  const problem = setBrokenFileAside(settingsFileIn(dataFolder), now);
  const document = new Conf<Record<string, unknown>>({
    cwd: dataFolder,
    configName: 'settings',
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
  });
  return settingsOverDocument(document, problem === null ? [] : [problem]);
}
