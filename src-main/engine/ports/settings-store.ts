import type { Settings } from '#contract/settings.ts';

/** Small settings, kept in one JSON file that a person may edit. */
export type SettingsStore = {
  /** Always whole: what the file leaves out or gets wrong is at its default. */
  readonly get: () => Settings;
  /** Only the named settings change; the answer is all of them. Throws when the file cannot be written. */
  readonly change: (change: { readonly [K in keyof Settings]?: Settings[K] | undefined }) => Settings;
  /** What is wrong with the file, in words for its owner. Empty when nothing is. */
  readonly problems: () => readonly string[];
};
