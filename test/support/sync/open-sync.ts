import { onTestFinished } from 'vitest';
import type { AccountStatus } from '#contract/accounts.ts';
import type { Intake } from '#engine/intake/arrived-mail.ts';
import type { Account } from '#engine/ports/account-store.ts';
import type { MailDigester } from '#engine/ports/mail-digester.ts';
import type { MailServer } from '#engine/ports/mail-server.ts';
import type { SecretStore } from '#engine/ports/secret-store.ts';
import type { Store } from '#engine/ports/store.ts';
import type { TokenRefresher } from '#engine/ports/token-refresher.ts';
import { createSyncRunner, type SyncRunner } from '#engine/sync/sync-runner.ts';
import { createImapServer } from '#mail/imap/imap-server.ts';
import { openStore } from '#storage/open-store.ts';
import { recordingLog, type LogLine } from '#test/support/recording-log.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { plainDigester } from './plain-digester.ts';
import { storingIntake } from './storing-intake.ts';
import { testTimers, type TestTimers } from './test-timers.ts';

export const memorySecrets = (
  entries: Record<string, string> = {},
): SecretStore & { readonly entries: Map<string, string> } => {
  const map = new Map(Object.entries(entries));
  return {
    kind: 'file',
    entries: map,
    get: (key) => Promise.resolve(map.get(key) ?? null),
    set: (key, value) => {
      map.set(key, value);
      return Promise.resolve();
    },
    delete: (key) => {
      map.delete(key);
      return Promise.resolve();
    },
  };
};

export type SyncOptions = {
  readonly imap: Account['imap'];
  readonly user: string;
  readonly password: string;
  readonly authority?: string;
  readonly folders?: readonly string[];
  readonly attachmentCap?: number;
  /** To go on with a store of before. */
  readonly store?: Store;
  readonly server?: MailServer;
  readonly intake?: (store: Store) => Intake;
  readonly digester?: MailDigester;
  readonly tokens?: TokenRefresher;
  readonly auth?: Account['auth'];
  readonly now?: () => number;
};

export type OpenedSync = {
  readonly runner: SyncRunner;
  readonly store: Store;
  readonly account: Account;
  readonly timers: TestTimers;
  readonly log: readonly LogLine[];
  readonly secrets: ReturnType<typeof memorySecrets>;
  readonly states: readonly AccountStatus['state'][];
  /** Resolves at the first status at which the condition holds; asks at once and after every change. */
  readonly until: (condition: (status: AccountStatus) => boolean) => Promise<AccountStatus>;
  readonly once: (signal?: AbortSignal) => ReturnType<SyncRunner['syncOnce']>;
  /** Subjects of what lies in a folder, by UID. */
  readonly subjects: (folder: string) => readonly string[];
  readonly flagsOf: (subject: string) => readonly string[];
  readonly messageOf: (subject: string) => number;
};

const openedStore = (): Store => {
  const opened = openStore({ folder: temporaryFolder(), now: Date.now });
  if (opened.kind !== 'ok') throw new Error(opened.problem);
  onTestFinished(() => opened.store.close());
  return opened.store;
};

/** A sync runner on a real store and a real IMAP client. Everything ends with the test. */
export const openSync = (options: SyncOptions): OpenedSync => {
  const store = options.store ?? openedStore();
  const account =
    store.accounts.list()[0] ??
    store.accounts.add({
      address: options.user,
      name: 'Support',
      user: options.user,
      imap: options.imap,
      smtp: null,
      folders: options.folders ?? [],
      auth: options.auth ?? 'password',
      oauthClientId: options.auth === undefined ? null : 'client-of-the-user',
      goLiveAt: 0,
      sample: false,
    });
  const log = recordingLog();
  const timers = testTimers();
  const secrets = memorySecrets({ [`account-${account.id}`]: options.password });
  const runner = createSyncRunner({
    store,
    server:
      options.server ??
      createImapServer({
        log,
        trustedCertificates: options.authority === undefined ? [] : [options.authority],
        timeouts: { silence: 5_000, connect: 5_000, greeting: 2_000, probe: 2_000 },
      }),
    digester: options.digester ?? plainDigester(),
    intake: options.intake?.(store) ?? storingIntake(store),
    secrets,
    tokens: options.tokens ?? {
      refresh: () => Promise.resolve({ kind: 'unreachable', message: 'no provider in this test' }),
    },
    clock: { now: options.now ?? Date.now },
    timers,
    log,
    random: () => 0.5,
    attachmentCap: options.attachmentCap ?? 25_000_000,
  });
  onTestFinished(() => runner.stop());
  const states: AccountStatus['state'][] = [];
  runner.onStatus((status) => states.push(status.state));
  const messagesIn = (folder: string): ReadonlyMap<number, number> => {
    const mailbox = store.mailboxes.list(account.id).find(({ path }) => path === folder);
    return mailbox === undefined ? new Map() : store.mailboxes.messagesAt(mailbox.id, store.mailboxes.uids(mailbox.id));
  };
  const messageOf = (subject: string): number => {
    for (const mailbox of store.mailboxes.list(account.id)) {
      for (const id of messagesIn(mailbox.path).values()) if (store.messages.get(id)?.subject === subject) return id;
    }
    throw new Error(`No message with the subject ${subject}`);
  };
  return {
    runner,
    store,
    account,
    timers,
    log: log.lines,
    secrets,
    states,
    until: (condition) =>
      new Promise((resolve) => {
        const check = (status: AccountStatus | undefined): boolean => {
          if (status === undefined || !condition(status)) return false;
          resolve(status);
          return true;
        };
        if (check(runner.status()[0])) return;
        const off = runner.onStatus((status) => {
          if (check(status)) off();
        });
      }),
    once: (signal) => runner.syncOnce(account, signal ?? new AbortController().signal),
    subjects: (folder) => [...messagesIn(folder).values()].map((id) => store.messages.get(id)?.subject ?? ''),
    flagsOf: (subject) => store.mailboxes.locations(messageOf(subject)).flatMap(({ flags }) => flags),
    messageOf,
  };
};
