import type { Engine } from '#engine/engine.ts';
import type { Log } from '#engine/ports/log.ts';
import type { SecretStore } from '#engine/ports/secret-store.ts';
import type { SettingsStore } from '#engine/ports/settings-store.ts';

export type ComposeEngine = {
  readonly host: 'electron' | 'loopback';
  readonly version: string;
  readonly dataFolder: string;
  readonly settings: SettingsStore;
  readonly secrets: SecretStore;
  readonly resourcesFolder: string;
  /** The parse worker's entry: a .ts file in the repository, a bundled .js in the package. */
  readonly workerUrl: URL;
  /** What the host found out before, for `app.info`. */
  readonly problems: readonly string[];
  readonly log: Log;
};

export type ComposedEngine = Engine & {
  /** Stops syncing and closes the store. */
  readonly close: () => Promise<void>;
};

/** Placeholder until the engine is there. */
export async function composeEngine(_ports: ComposeEngine): Promise<ComposedEngine> {
  throw new Error('The engine is not composed yet.');
}
