import ElectronStore from 'electron-store';
import type { SettingsStore } from '#engine/ports/settings-store.ts';
import { setBrokenFileAside, settingsFileIn } from '#settings/settings-document.ts';
import { settingsOverDocument } from '#settings/settings-over-document.ts';

/** Settings in `settings.json` of the data folder: the same file and format as `#settings/settings-store.ts`. */
export function openSettingsStore(dataFolder: string, now: number): SettingsStore {
  const problem = setBrokenFileAside(settingsFileIn(dataFolder), now);
  const document = new ElectronStore<Record<string, unknown>>({
    cwd: dataFolder,
    name: 'settings',
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
  });
  return settingsOverDocument(document, problem === null ? [] : [problem]);
}
