import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { getDomain } from 'tldts';
import { createEngine, type EngineParts } from '#engine/create-engine.ts';
import type { Engine } from '#engine/engine.ts';
import type { Log } from '#engine/ports/log.ts';
import type { MailDigester } from '#engine/ports/mail-digester.ts';
import type { SecretStore } from '#engine/ports/secret-store.ts';
import type { SettingsStore } from '#engine/ports/settings-store.ts';
import type { Store } from '#engine/ports/store.ts';
import { createSyncRunner } from '#engine/sync/sync-runner.ts';
import { createImapServer } from '#mail/imap/imap-server.ts';
import { compressRaw } from '#mail/parse/compress-raw.ts';
import { createMailReader } from '#mail/parse/create-mail-reader.ts';
import { createParsePool } from '#mail/parse/parse-pool.ts';
import { openSampleInbox } from '#mail/sample/open-sample-inbox.ts';
import { openPlaybook } from '#settings/playbook/open-playbook.ts';
import { openStore } from '#storage/open-store.ts';
import { accountTools } from './account-tools.ts';
import { keepBackups } from './keep-backups.ts';
import { replySecret } from './reply-secret.ts';
import { systemTimers } from './system-timers.ts';
import { DamagedDatabase } from './damaged-database.ts';

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
  /** PEM certificates of authorities to trust beside the system's: a company's own mail server. */
  readonly trustedCertificates?: readonly string[];
};

export type ComposedEngine = Engine &
  Pick<EngineParts, 'intake' | 'sync' | 'policy'> & {
    readonly store: Store;
    readonly digester: MailDigester;
    /** Stops syncing and closes the store. */
    readonly close: () => Promise<void>;
  };

/**
 * The engine on real adapters, as every host runs it. Rejects with `DamagedDatabase` where the database cannot be used
 * and the user must choose, and with a readable error where the folder cannot be written.
 */
export async function composeEngine(options: ComposeEngine): Promise<ComposedEngine> {
  const { dataFolder, log } = options;
  const clock = { now: () => Date.now() };
  const opened = openStore({ folder: dataFolder, now: clock.now, log });
  if (opened.kind === 'damaged') throw new DamagedDatabase(opened);
  if (opened.kind === 'refused') throw new Error(opened.problem);
  const { store } = opened;
  try {
    const playbook = await openPlaybook(join(options.resourcesFolder, 'playbook'), join(dataFolder, 'playbook'));
    // Parsing costs about twice what storing does: with two cores, the second thread fills what the engine leaves free.
    const threads = Math.max(2, Math.min(4, availableParallelism() - 1));
    const digester = createParsePool({ workerUrl: options.workerUrl, threads, rules: playbook.evidenceRules() });
    const server = createImapServer({ trustedCertificates: options.trustedCertificates ?? [], log });
    const tools = accountTools({
      server,
      clock,
      timers: systemTimers,
      trustedCertificates: options.trustedCertificates ?? [],
    });
    const { engine, intake, sync, policy } = createEngine({
      store,
      settings: options.settings,
      secrets: options.secrets,
      playbook,
      digester,
      reader: createMailReader(),
      sample: await openSampleInbox(join(options.resourcesFolder, 'sample-inbox')),
      tools,
      createSync: (into) =>
        createSyncRunner({
          store,
          server,
          digester,
          intake: into,
          secrets: options.secrets,
          tokens: tools.tokens,
          clock,
          timers: systemTimers,
          log,
          random: Math.random,
          attachmentCap: options.settings.get().attachmentCap,
        }),
      registrableDomain: (domain) => getDomain(domain),
      compress: compressRaw,
      replySecret: await replySecret(options.secrets),
      clock,
      timers: systemTimers,
      log,
      host: { kind: options.host, version: options.version, platform: process.platform, dataFolder },
      problems: () => [...options.problems, ...opened.notes],
    });
    const backups = keepBackups(opened.backupWhenDue, systemTimers, log);
    const start = (): void => {
      engine.start();
      backups.start();
    };
    const close = async (): Promise<void> => {
      tools.close();
      await backups.stop();
      await engine.stop();
      await digester.close();
      store.close();
    };
    return { ...engine, start, intake, sync, policy, store, digester, close };
  } catch (error) {
    store.close();
    throw error;
  }
}
