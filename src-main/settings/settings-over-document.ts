import type { SettingsStore } from '#engine/ports/settings-store.ts';
import { decodeSettings } from './decode-settings.ts';
import type { SettingsDocument } from './settings-document.ts';

/**
 * The settings port over one JSON document. A change is laid over what the file holds at that moment, so that unknown
 * keys and another process's changes stay. `problems` are those found before (a file moved aside).
 */
export function settingsOverDocument(document: SettingsDocument, problems: readonly string[]): SettingsStore {
  let current = decodeSettings(document.store);
  return {
    get: () => current.settings,
    change(change) {
      const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      document.store = { ...document.store, ...named };
      current = decodeSettings(document.store);
      return current.settings;
    },
    problems: () => [...problems, ...current.problems],
  };
}
