import type { AccountStatus } from '#contract/accounts.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Account } from '#engine/ports/account-store.ts';
import { MailServerError, type MailConnection } from '#engine/ports/mail-server.ts';
import { createAccountWorker, type AccountWorker } from './account-worker.ts';
import { createMessageCounts } from './message-counts.ts';
import { createSeenRequests } from './seen-requests.ts';
import type { SyncTotals } from './sync-account.ts';
import type { SyncDeps } from './sync-deps.ts';

/** Keeps accounts in sync, each by itself: what happens to one does not touch the others. */
export type SyncRunner = {
  /** Syncs in the background until `cancel` or `stop`. A running account drops its line and starts over (changed settings). */
  readonly start: (account: Account) => void;
  /** One pass over every folder of an account. An aborted signal ends it with what was done. Rejects with `MailServerError`. */
  readonly syncOnce: (account: Account, signal: AbortSignal) => Promise<SyncTotals>;
  /** What has been fetched stays; `start` goes on from there. */
  readonly cancel: (account: number) => void;
  /** The account is gone. */
  readonly forget: (account: number) => Promise<void>;
  /** Mail was put into an account by an import: its status is announced with the new count. */
  readonly imported: (account: Account) => void;
  /** After sleep or a network change: drop the sockets, resync from the cursor. */
  readonly wake: () => void;
  /** Sets `\Seen` here at once and on the server when it can be reached, also after a restart. */
  readonly requestSeen: (messageId: number) => void;
  /** In the order of the account store. */
  readonly status: () => readonly AccountStatus[];
  /** Every change of a status. Returns the unsubscriber. */
  readonly onStatus: (listener: (status: AccountStatus) => void) => () => void;
  /** A stretch of a message's source from its server, for attachments that were left there. Rejects with `MailServerError`. */
  readonly readSource: (messageId: number, offset: number, length: number) => Promise<Uint8Array>;
  /** Short work over the account's second connection, one at a time. Rejects with `MailServerError`. */
  readonly errand: <T>(account: Account, work: (connection: MailConnection) => Promise<T>) => Promise<T>;
  readonly stop: () => Promise<void>;
};

/** How an account sends is nothing to the worker that reads it. */
const sameConnection = (a: Account, b: Account): boolean =>
  JSON.stringify({ ...a, sending: null }) === JSON.stringify({ ...b, sending: null });

/** No honest mail is larger (providers stop at 25 to 150 MB); a server that never ends must not fill our memory. */
const largestSource = 256 * 1_048_576;

export const createSyncRunner = (deps: SyncDeps): SyncRunner => {
  const { store } = deps;
  const seen = createSeenRequests(store);
  const workers = new Map<number, { readonly account: Account; readonly worker: AccountWorker }>();
  const counts = createMessageCounts((account) => store.mailboxes.messageCount(account));
  const listeners = new Set<(status: AccountStatus) => void>();
  const signInEnds = new Map<number, Instant | null>();
  const onSignInEnd = (account: number, endsAt: Instant | null): void => void signInEnds.set(account, endsAt);

  const statusOf = (account: Account): AccountStatus => {
    const worker = workers.get(account.id)?.worker;
    const synced = store.mailboxes.list(account.id).map((mailbox) => mailbox.syncedAt ?? 0);
    const latest = Math.max(0, worker?.lastSyncedAt() ?? 0, ...synced);
    return {
      account: account.id,
      address: account.address,
      ...(account.sample ? { sample: true } : {}),
      state: worker?.state() ?? { kind: 'idle' },
      messages: counts.of(account.id),
      quarantined: store.mailboxes.quarantineCount(account.id),
      lastSyncedAt: latest === 0 ? null : latest,
      signInEndsAt: account.auth === 'password' ? null : (signInEnds.get(account.id) ?? null),
    };
  };

  const announce = (account: Account): void => {
    counts.settle(account.id, workers.get(account.id)?.worker.state() ?? { kind: 'idle' });
    if (listeners.size === 0) return;
    const status = statusOf(account);
    for (const listener of listeners) listener(status);
  };

  const workerOf = (account: Account): AccountWorker => {
    const found = workers.get(account.id);
    if (found !== undefined && sameConnection(found.account, account)) return found.worker;
    if (found !== undefined) void found.worker.stop();
    const worker = createAccountWorker({ ...deps, onSignInEnd }, account, seen, {
      onState: () => announce(account),
      onTotals: (totals) => counts.add(account.id, totals),
    });
    workers.set(account.id, { account, worker });
    return worker;
  };

  return {
    start: (account) => {
      if (!account.sample) workerOf(account).start();
    },
    syncOnce: (account, signal) => workerOf(account).once(signal),
    cancel: (account) => workers.get(account)?.worker.cancel(),
    forget: async (account) => {
      const found = workers.get(account);
      workers.delete(account);
      signInEnds.delete(account);
      await found?.worker.stop();
    },
    imported: (account) => {
      counts.forget(account.id);
      announce(account);
    },
    wake: () => {
      for (const { worker } of workers.values()) worker.wake();
    },
    requestSeen: (messageId) => {
      for (const account of store.transaction(() => seen.request(messageId))) workers.get(account)?.worker.writeSeen();
    },
    status: () => store.accounts.list().map(statusOf),
    onStatus: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    errand: (account, work) => workerOf(account).errands.run(work),
    readSource: async (messageId, offset, length) => {
      if (offset + length > largestSource) {
        throw new MailServerError({ kind: 'protocol', message: 'The message is too large to be read here.' });
      }
      for (const location of store.mailboxes.locations(messageId)) {
        const mailbox = store.mailboxes.get(location.mailbox);
        const account = mailbox === null ? null : store.accounts.get(mailbox.account);
        if (mailbox === null || account === null || account.sample) continue;
        return workerOf(account).errands.run(async (line) => {
          const selected = await line.select(mailbox.path, 'read');
          if (selected.uidValidity !== mailbox.uidValidity) {
            throw new MailServerError({
              kind: 'protocol',
              message: `${mailbox.path} has been rebuilt on the server; try again after the next sync.`,
            });
          }
          return line.readSource(location.uid, offset, length);
        });
      }
      throw new MailServerError({ kind: 'no-such-mailbox', message: 'The message is on no server any more.' });
    },
    stop: async () => {
      await Promise.all([...workers.values()].map(({ worker }) => worker.stop()));
    },
  };
};
