import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { getDomain } from 'tldts';
import { createConnectorSender } from '#connect/create-connector-sender.ts';
import type { ConnectorSender } from '#engine/ports/connector-sender.ts';
import { createEngine, type EngineParts } from '#engine/create-engine.ts';
import type { Engine } from '#engine/engine.ts';
import type { Log } from '#engine/ports/log.ts';
import type { MailDigester } from '#engine/ports/mail-digester.ts';
import type { SecretStore } from '#engine/ports/secret-store.ts';
import type { SettingsStore } from '#engine/ports/settings-store.ts';
import type { Store } from '#engine/ports/store.ts';
import { createSyncRunner } from '#engine/sync/sync-runner.ts';
import { compressRaw } from '#mail/parse/compress-raw.ts';
import { openPlaybook } from '#settings/playbook/open-playbook.ts';
import { keepBackups } from './keep-backups.ts';
import { mailParts } from './mail-parts.ts';
import { openDatabase, type OpenedDatabase } from './open-database.ts';
import { replySecret } from './reply-secret.ts';
import { systemTimers } from './system-timers.ts';
import { warmUpWhenCalm } from './warm-up-when-calm.ts';

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
  /** Reaches the services of connectors; a test's own servers in their place. */
  readonly connect?: ConnectorSender;
  /** Opened before by the host; closed with the engine, or when it cannot be composed. */
  readonly database?: OpenedDatabase;
  /**
   * `console`: what fetches and reads mail is loaded at first use, or a while after `start`, so that a console shows its
   * tickets first. `mail` (default): it is there when this resolves.
   */
  readonly first?: 'console' | 'mail';
};

export type ComposedEngine = Engine &
  Pick<EngineParts, 'intake' | 'sync' | 'policy' | 'outbox' | 'deliveries'> & {
    readonly store: Store;
    readonly digester: MailDigester;
    /** Stops syncing and closes the store. */
    readonly close: () => Promise<void>;
  };

/**
 * Milliseconds after the start. By the first a console shows its tickets, and somebody may open one; by the second it
 * has fetched what comes next.
 */
const afterStart = 500;
const whenSettled = 2_000;

/**
 * The engine on real adapters, as every host runs it. Rejects as `openDatabase` throws.
 */
export async function composeEngine(options: ComposeEngine): Promise<ComposedEngine> {
  const { dataFolder, log } = options;
  const clock = { now: () => Date.now() };
  const database = options.database ?? openDatabase(dataFolder, log);
  const { store } = database;
  try {
    const playbook = await openPlaybook(join(options.resourcesFolder, 'playbook'), join(dataFolder, 'playbook'));
    const mail = mailParts({
      workerUrl: options.workerUrl,
      evidenceRules: async () => {
        await playbook.read();
        return playbook.evidenceRules();
      },
      trustedCertificates: options.trustedCertificates ?? [],
      clock,
      timers: systemTimers,
      log,
    });
    if (options.first !== 'console') await Promise.all(mail.warmUp.map((load) => load()));
    const { engine, intake, sync, policy, outbox, deliveries } = createEngine({
      store,
      settings: options.settings,
      secrets: options.secrets,
      playbook,
      digester: mail.digester,
      classifier: mail.classifier,
      reader: mail.reader,
      openSample: async () => {
        const { openSampleInbox } = await import('#mail/sample/open-sample-inbox.ts');
        return openSampleInbox(join(options.resourcesFolder, 'sample-inbox'));
      },
      tools: mail.tools,
      tokens: mail.tokens,
      sender: mail.sender,
      composer: mail.composer,
      connect: options.connect ?? createConnectorSender({ trustedCertificates: options.trustedCertificates ?? [] }),
      random: Math.random,
      // 100 bits in letters and digits.
      nonce: () =>
        BigInt(`0x${randomBytes(13).toString('hex')}`)
          .toString(36)
          .padStart(20, '0'),
      createSync: (into) =>
        createSyncRunner({
          store,
          server: mail.server,
          digester: mail.digester,
          ...into,
          secrets: options.secrets,
          tokens: mail.tokens,
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
      problems: () => [...options.problems, ...database.notes],
      headStart: whenSettled,
    });
    const backups = keepBackups(database.backupWhenDue, systemTimers, log);
    const warmUp = warmUpWhenCalm(mail.warmUp, afterStart, systemTimers, log);
    const start = (): void => {
      engine.start();
      backups.start();
      warmUp.start();
    };
    const close = async (): Promise<void> => {
      warmUp.stop();
      await backups.stop();
      await engine.stop();
      await mail.close();
      store.close();
    };
    return { ...engine, start, intake, sync, policy, outbox, deliveries, store, digester: mail.digester, close };
  } catch (error) {
    store.close();
    throw error;
  }
}
