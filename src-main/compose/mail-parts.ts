import { availableParallelism } from 'node:os';
import type { EvidenceRules } from '#domain/classification/evidence-rules.ts';
import type { AccountTools } from '#engine/ports/account-tools.ts';
import type { Clock } from '#engine/ports/clock.ts';
import type { Log } from '#engine/ports/log.ts';
import type { Lessons, MailClassifier } from '#engine/ports/mail-classifier.ts';
import type { MailComposer } from '#engine/ports/mail-composer.ts';
import type { MailDigester } from '#engine/ports/mail-digester.ts';
import type { MailReader } from '#engine/ports/mail-reader.ts';
import type { MailSender } from '#engine/ports/mail-sender.ts';
import type { MailServer } from '#engine/ports/mail-server.ts';
import type { Timers } from '#engine/ports/timers.ts';
import type { TokenRefresher } from '#engine/ports/token-refresher.ts';
import { loadOnce } from './load-once.ts';

export type MailPartsOptions = {
  /** The parse worker's entry. */
  readonly workerUrl: URL;
  readonly evidenceRules: () => Promise<EvidenceRules>;
  readonly trustedCertificates: readonly string[];
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
};

export type MailParts = {
  readonly digester: MailDigester;
  readonly classifier: MailClassifier;
  readonly reader: MailReader;
  readonly server: MailServer;
  readonly sender: MailSender;
  readonly composer: MailComposer;
  readonly tools: AccountTools;
  readonly tokens: TokenRefresher;
  /** What the first mail, opened or arriving, would otherwise wait for; each step takes some ten milliseconds. */
  readonly warmUp: readonly (() => Promise<unknown>)[];
  /** Ends the parsing threads and open sign-ins. */
  readonly close: () => Promise<void>;
};

/**
 * The adapters that fetch and read mail, each loaded when it is first used or warmed up: their libraries take longer to
 * load than everything else together, and a console shows its tickets without them.
 */
export function mailParts(options: MailPartsOptions): MailParts {
  const { clock, timers, log, trustedCertificates } = options;
  /** What is taught before there is somebody to teach. */
  let taught: Partial<Lessons> = {};
  const digester = loadOnce(async () => {
    const { createParsePool } = await import('#mail/parse/parse-pool.ts');
    const rules = await options.evidenceRules();
    // Parsing costs about twice what storing does: with two cores, the second thread fills what the engine leaves free.
    const threads = Math.max(2, Math.min(4, availableParallelism() - 1));
    const pool = createParsePool({ workerUrl: options.workerUrl, threads, rules });
    pool.teach(taught);
    return pool;
  });
  const reader = loadOnce(async () => (await import('#mail/parse/create-mail-reader.ts')).createMailReader());
  const imap = loadOnce(async () =>
    (await import('#mail/imap/imap-server.ts')).createImapServer({ trustedCertificates, log }),
  );
  const server: MailServer = {
    connect: async (settings, credentials, signal) => {
      // What it is going to bring is read by these; they get ready while the server answers.
      void digester.get().catch(() => undefined);
      return (await imap.get()).connect(settings, credentials, signal);
    },
  };
  const sender = loadOnce(async () =>
    (await import('#mail/smtp/create-mail-sender.ts')).createMailSender({ trustedCertificates }),
  );
  const composer = loadOnce(async () => (await import('#mail/compose/create-mail-composer.ts')).createMailComposer());
  const tools = loadOnce(async () =>
    (await import('./account-tools.ts')).accountTools({ server, clock, timers, trustedCertificates }),
  );
  return {
    server,
    digester: {
      digest: async (batch) => (await digester.get()).digest(batch),
      close: async () => (await digester.begun())?.close(),
    },
    classifier: {
      teach(lessons) {
        taught = { ...taught, ...lessons };
        void digester.begun()?.then(
          (pool) => pool.teach(lessons),
          () => undefined,
        );
      },
      classify: async (mails, instead) => (await digester.get()).classify(mails, instead),
    },
    reader: {
      html: async (raw) => (await reader.get()).html(raw),
      attachment: async (raw, index) => (await reader.get()).attachment(raw, index),
    },
    sender: {
      send: async (handOver) => (await sender.get()).send(handOver),
      close: () => void sender.begun()?.then((begun) => begun.close()),
    },
    composer: { compose: async (toCompose) => (await composer.get()).compose(toCompose) },
    tools: {
      discover: async (address) => (await tools.get()).discover(address),
      test: async (params) => (await tools.get()).test(params),
      beginOAuth: async (request) => (await tools.get()).beginOAuth(request),
      awaitOAuth: async (session) => (await tools.get()).awaitOAuth(session),
    },
    tokens: {
      refresh: async (provider, clientId, tokenSet) => (await tools.get()).tokens.refresh(provider, clientId, tokenSet),
    },
    warmUp: [reader.get, digester.get],
    async close() {
      (await tools.begun())?.close();
      (await sender.begun())?.close();
      await (await digester.begun())?.close();
    },
  };
}
