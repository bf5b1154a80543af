import { setImmediate } from 'node:timers/promises';
import type { ComposedEngine } from '#compose/compose-engine.ts';
import type { ConnectorSender } from '#engine/ports/connector-sender.ts';
import { openDatabase } from '#compose/open-database.ts';
import { environmentSecretStore } from '#settings/environment-secret-store.ts';
import { fileSecretStore } from '#settings/file-secret-store.ts';
import { openDataFolder } from '#settings/data-folder.ts';
import { takeInstanceLock } from '#settings/instance-lock.ts';
import { openLog } from '#settings/open-log.ts';
import { openSettingsStore } from '#settings/settings-store.ts';
import { serveConsole } from './serve-console.ts';

export type RunConsole = {
  /** Created where it is missing. */
  readonly dataFolder: string;
  /** 0: a free one. */
  readonly port: number;
  readonly rendererFolder: string;
  readonly resourcesFolder: string;
  /** The parse worker's entry. */
  readonly workerUrl: URL;
  readonly version: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** PEM certificates of authorities to trust beside the system's. */
  readonly trustedCertificates?: readonly string[];
  /** See `ComposeEngine`. */
  readonly connect?: ConnectorSender;
};

export type RunningConsole = {
  /** Opens the console; for its user alone. */
  readonly url: string;
  /**
   * Resolves when the engine answers; the page is served before, and its first calls wait. Rejects, with a sentence for
   * the user, where the engine cannot be put together.
   */
  readonly ready: Promise<void>;
  /** Stops syncing, serving and logging, in this order. */
  readonly close: () => Promise<void>;
};

/**
 * The loopback host, whole: data folder, lock, log, database, console, engine. Throws with a sentence for the user when
 * the folder is in use or cannot be used, or when the port is taken. The engine is put together while the browser opens
 * the page, which takes each of them about as long.
 */
export async function runConsole(options: RunConsole): Promise<RunningConsole> {
  const folder = openDataFolder(options.dataFolder);
  const lock = takeInstanceLock(folder.path, 'The console on loopback', Date.now());
  if (lock.kind === 'held') throw new Error(lock.message);
  const undo: (() => unknown)[] = [lock.release];
  let closed = false;
  const close = async (): Promise<void> => {
    closed = true;
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    const log = openLog(folder.path, 'loopback');
    undo.push(log.close);
    const settings = openSettingsStore(folder.path, Date.now());
    const database = openDatabase(folder.path, log);
    const compose = async (): Promise<ComposedEngine> => {
      // The address is told first.
      await setImmediate();
      const { composeEngine } = await import('#compose/compose-engine.ts');
      return composeEngine({
        host: 'loopback',
        version: options.version,
        dataFolder: folder.path,
        settings,
        database,
        secrets: environmentSecretStore(options.environment, fileSecretStore(folder.path)),
        resourcesFolder: options.resourcesFolder,
        workerUrl: options.workerUrl,
        problems: folder.problems,
        log,
        trustedCertificates: options.trustedCertificates ?? [],
        ...(options.connect === undefined ? {} : { connect: options.connect }),
        first: 'console',
      });
    };
    const engine = compose();
    const ready = engine.then(({ start }) => (closed ? undefined : start()));
    // Who asks is told; who closes it before does not care.
    ready.catch(() => undefined);
    undo.push(async () => (await engine.catch(() => null))?.close());
    const served = await serveConsole({ engine, rendererFolder: options.rendererFolder, port: options.port, log });
    undo.push(served.close);
    return { url: served.url, ready, close };
  } catch (error) {
    await close();
    throw error;
  }
}
