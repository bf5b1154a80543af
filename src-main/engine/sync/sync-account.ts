import type { Account } from '#engine/ports/account-store.ts';
import type { Mailbox } from '#engine/ports/mailbox-store.ts';
import { MailServerError, type MailConnection } from '#engine/ports/mail-server.ts';
import { quarantineAfter } from './intake-pipeline.ts';
import { forgetGoneFolders } from './forget-gone-folders.ts';
import { pickMailboxes } from './pick-mailboxes.ts';
import type { SeenRequests } from './seen-requests.ts';
import type { SyncDeps } from './sync-deps.ts';
import { syncMailbox } from './sync-mailbox.ts';
import type { Progress } from './sync-progress.ts';

/** Messages and tickets that are new, and UIDs newly in quarantine. */
export type SyncTotals = {
  readonly messages: number;
  readonly tickets: number;
  readonly fetched: number;
  readonly bytes: number;
  readonly quarantined: number;
  /** Places that mail has left. */
  readonly gone: number;
};

export const noTotals: SyncTotals = { messages: 0, tickets: 0, fetched: 0, bytes: 0, quarantined: 0, gone: 0 };

export const addTotals = (a: SyncTotals, b: SyncTotals): SyncTotals => ({
  messages: a.messages + b.messages,
  tickets: a.tickets + b.tickets,
  fetched: a.fetched + b.fetched,
  bytes: a.bytes + b.bytes,
  quarantined: a.quarantined + b.quarantined,
  gone: a.gone + b.gone,
});

export type AccountWork = {
  readonly account: Account;
  readonly connection: MailConnection;
  readonly seen: SeenRequests;
  readonly suspects: Map<number, Set<number>>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
};

/** Rounds over one mailbox in a row; mail that comes faster than that waits for the next pass. */
const maxRounds = 500;

/** The mailboxes to read, the one to watch first. Throws `no-such-mailbox` when there is none at all. */
export const chooseMailboxes = async (
  deps: SyncDeps,
  account: Account,
  connection: MailConnection,
): Promise<readonly Mailbox[]> => {
  const remote = await connection.listMailboxes();
  forgetGoneFolders(deps, account, remote);
  const { picked, missing } = pickMailboxes(account.folders, remote, connection.supports.gmail);
  if (missing.length > 0)
    deps.log.warn({ account: account.id, missing: missing.length }, 'Chosen folders are not on the server');
  if (picked.length === 0)
    throw new MailServerError({
      kind: 'no-such-mailbox',
      message: `None of the chosen folders of ${account.address} is on the server.`,
    });
  return picked.map(({ path, role }) => deps.store.mailboxes.ensure(account.id, path, role));
};

/** Brings one mailbox up to date, in as many rounds as it takes. */
const syncOne = async (
  deps: SyncDeps,
  work: AccountWork,
  id: number,
  onTotals: (totals: SyncTotals) => void,
): Promise<void> => {
  const { mailboxes } = deps.store;
  let progress: Progress | null = null;
  let retries = 0;
  for (let round = 0; round < maxRounds; round += 1) {
    const mailbox = mailboxes.get(id);
    if (mailbox === null) return;
    const { again, unread, gone } = await syncMailbox(deps, {
      ...work,
      mailbox,
      onPlanned: (planned, messages) => {
        const { startedAt, bytes, messages: done } = progress ?? { startedAt: deps.clock.now(), bytes: 0, messages: 0 };
        const first = !planned.firstSyncDone;
        progress = { mailbox: planned.path, first, startedAt, messages: done, totalMessages: done + messages, bytes };
        work.onProgress(progress);
      },
      onAccepted: (accepted) => {
        onTotals({ ...noTotals, ...accepted });
        if (progress === null) return;
        const { messages, bytes } = progress;
        progress = { ...progress, messages: messages + accepted.fetched, bytes: bytes + accepted.bytes };
        work.onProgress(progress);
      },
    });
    if (gone > 0) onTotals({ ...noTotals, gone });
    if (again) continue;
    if (unread.length === 0) return;
    retries += 1;
    if (retries < quarantineAfter) continue;
    // Sent three times and never kept, without a failure of its own: a UID that had been reported as gone.
    for (const uid of unread) {
      mailboxes.recordFailure(id, uid, 'the server brings back what it had deleted', deps.clock.now());
    }
    return;
  }
};

/**
 * Brings these mailboxes up to date, one after the other. What is new is reported to `onTotals` as it comes, also before a
 * failure. One that has just gone or can't be opened is passed over, unless it is the only one.
 */
export const syncMailboxes = async (
  deps: SyncDeps,
  work: AccountWork,
  mailboxes: readonly Mailbox[],
  onTotals: (totals: SyncTotals) => void,
): Promise<void> => {
  const { account } = work;
  const quarantinedBefore = deps.store.mailboxes.quarantineCount(account.id);
  try {
    for (const { id } of mailboxes) {
      try {
        await syncOne(deps, work, id, onTotals);
      } catch (error) {
        const gone = error instanceof MailServerError && error.fault.kind === 'no-such-mailbox';
        if (!gone || mailboxes.length === 1) throw error;
        deps.log.warn({ account: account.id, mailbox: id }, 'A folder could not be opened');
      }
    }
  } finally {
    const quarantined = deps.store.mailboxes.quarantineCount(account.id) - quarantinedBefore;
    if (quarantined > 0) onTotals({ ...noTotals, quarantined });
  }
};
