import { minute, second, type Duration } from '#domain/time/instant.ts';
import type { Account } from '#engine/ports/account-store.ts';
import type { Mailbox } from '#engine/ports/mailbox-store.ts';
import type { MailConnection } from '#engine/ports/mail-server.ts';
import { mailFaultOf } from './mail-fault-of.ts';
import type { SeenRequests } from './seen-requests.ts';
import { chooseMailboxes, syncMailboxes, type SyncTotals } from './sync-account.ts';
import type { SyncDeps } from './sync-deps.ts';
import type { Progress } from './sync-progress.ts';

/** IDLE ends and begins again well within the nine minutes of `behaviour.md`: each turn is also the slow poll of all folders. */
const idleTurn: Duration = 4 * minute;
/** The poll where the server has no IDLE. */
const pollTurn: Duration = minute;

export type SessionEvents = {
  readonly onProgress: (progress: Progress) => void;
  readonly onTotals: (totals: SyncTotals) => void;
  /** Everything is read. */
  readonly onDone: () => void;
  /** Waiting for news, by push or by polling. */
  readonly onLive: (push: boolean) => void;
};

/** What is done over one connection of an account. Everything rejects with `MailServerError` when the line breaks. */
export type AccountSession = {
  /** Writes waiting flags and reads every chosen folder once; returns the one to watch. */
  readonly readAll: () => Promise<Mailbox>;
  /** Reads everything, then waits for news, until the line breaks or the signal aborts. */
  readonly stay: () => Promise<never>;
};

export const openAccountSession = (
  deps: SyncDeps,
  account: Account,
  connection: MailConnection,
  shared: { readonly seen: SeenRequests; readonly suspects: Map<number, Set<number>>; readonly signal: AbortSignal },
  events: SessionEvents,
): AccountSession => {
  const { seen, signal } = shared;

  const read = async (mailboxes: readonly Mailbox[]): Promise<void> => {
    const work = { account, connection, ...shared, onProgress: events.onProgress };
    await syncMailboxes(deps, work, mailboxes, events.onTotals);
    events.onDone();
  };

  /** A mailbox we may only read must not keep us from reading it. */
  const flushSeen = async (): Promise<void> => {
    try {
      if (seen.waiting(account.id)) await seen.flush(account.id, connection);
    } catch (error) {
      const { kind } = mailFaultOf(error);
      if (kind !== 'protocol' && kind !== 'no-such-mailbox') throw error;
      deps.log.warn({ account: account.id, fault: kind }, 'Seen flags were refused by the server');
    }
  };

  const readAll = async (): Promise<Mailbox> => {
    await flushSeen();
    const mailboxes = await chooseMailboxes(deps, account, connection);
    await read(mailboxes);
    const [watched] = mailboxes;
    if (watched === undefined) throw new Error('No mailbox was chosen.');
    return watched;
  };

  const waitForNews = async (timeout: Duration): Promise<'news' | 'timeout'> => {
    const end = new AbortController();
    const stop = (): void => end.abort();
    signal.addEventListener('abort', stop, { once: true });
    const cancelTimer = deps.timers.after(timeout, stop);
    try {
      return await connection.waitForNews({ timeout: timeout + 10 * second, signal: end.signal });
    } finally {
      cancelTimer();
      signal.removeEventListener('abort', stop);
    }
  };

  const stay = async (): Promise<never> => {
    const push = connection.supports.idle;
    for (;;) {
      const watched = await readAll();
      const pollAt = deps.clock.now() + (push ? idleTurn : pollTurn);
      let news = true;
      while (news) {
        // Selects the watched folder again; free of charge when nothing is new.
        await read([watched]);
        events.onLive(push);
        const heard = await waitForNews(Math.max(0, pollAt - deps.clock.now()));
        news = heard === 'news' && deps.clock.now() < pollAt;
      }
      await connection.probe();
    }
  };

  return { readAll, stay };
};
