import type { SyncState } from '#contract/accounts.ts';
import { minute, second, type Duration, type Instant } from '#domain/time/instant.ts';
import type { Account } from '#engine/ports/account-store.ts';
import type { Mailbox } from '#engine/ports/mailbox-store.ts';
import { MailServerError, type MailConnection, type MailServerFault } from '#engine/ports/mail-server.ts';
import { backOff } from './back-off.ts';
import { connectAccount } from './connect-account.ts';
import { createErrands, type Errands } from './errands.ts';
import type { SeenRequests } from './seen-requests.ts';
import { addTotals, chooseMailboxes, noTotals, syncMailboxes, type SyncTotals } from './sync-account.ts';
import type { SyncDeps } from './sync-deps.ts';
import { syncingState } from './sync-progress.ts';

/** IDLE ends and begins again well within the nine minutes of `behaviour.md`: each turn is also the slow poll of all folders. */
const idleTurn: Duration = 4 * minute;
/** The poll where the server has no IDLE. */
const pollTurn: Duration = minute;
/** Progress is shown at most this often. */
const progressEvery: Duration = 200;
/** A one-off sync comes back this often after its line broke. */
const onceAttempts = 6;

export type AccountWorker = {
  /** Keeps the account in sync until `stop`; a running worker starts over at once. */
  readonly start: () => void;
  /** One pass over every folder. Rejects with `MailServerError`. */
  readonly once: (signal: AbortSignal) => Promise<SyncTotals>;
  /** Stops, keeps what has been fetched, and shows `cancelled`. */
  readonly cancel: () => void;
  /** The network is another one or we slept: old sockets are not to be trusted. */
  readonly wake: () => void;
  /** Writes waiting `\Seen` soon. */
  readonly writeSeen: () => void;
  readonly errands: Errands;
  readonly state: () => SyncState;
  readonly lastSyncedAt: () => Instant | null;
  readonly stop: () => Promise<void>;
};

const toFault = (error: unknown): MailServerFault =>
  error instanceof MailServerError ? error.fault : { kind: 'protocol', message: error instanceof Error ? error.message : String(error) };

export const createAccountWorker = (deps: SyncDeps, account: Account, seen: SeenRequests, onState: () => void): AccountWorker => {
  const { clock, timers, log } = deps;
  const suspects = new Map<number, Set<number>>();
  let state: SyncState = { kind: 'idle' };
  let lastSyncedAt: Instant | null = null;
  let lastShown = 0;
  let connection: MailConnection | null = null;
  /** Ends everything. */
  let life: AbortController | null = null;
  /** Ends the present wait only. */
  let nap = new AbortController();
  let woken = false;
  let loop: Promise<void> = Promise.resolve();

  const show = (next: SyncState): void => {
    state = next;
    onState();
  };
  const errands = createErrands(() => connectAccount(deps, account), timers);

  const pass = async (open: MailConnection, mailboxes: readonly Mailbox[], signal: AbortSignal, onTotals: (totals: SyncTotals) => void): Promise<void> => {
    await syncMailboxes(
      deps,
      {
        account,
        connection: open,
        seen,
        suspects,
        signal,
        onProgress: (progress) => {
          const now = clock.now();
          if (state.kind === 'syncing' && now - lastShown < progressEvery) return;
          lastShown = now;
          show(syncingState(progress, now));
        },
      },
      mailboxes,
      onTotals,
    );
    lastSyncedAt = clock.now();
  };

  const fullPass = async (open: MailConnection, signal: AbortSignal, onTotals: (totals: SyncTotals) => void): Promise<Mailbox> => {
    if (seen.waiting(account.id)) await seen.flush(account.id, open);
    const mailboxes = await chooseMailboxes(deps, account, open);
    await pass(open, mailboxes, signal, onTotals);
    const [watched] = mailboxes;
    if (watched === undefined) throw new Error('No mailbox was chosen.');
    return watched;
  };

  const open = async (signal: AbortSignal): Promise<MailConnection> => {
    const fresh = await connectAccount(deps, account, signal);
    connection = fresh;
    signal.addEventListener('abort', () => fresh.drop(), { once: true });
    return fresh;
  };

  /** Connected: reads everything, then waits for news until the line breaks or the worker ends. */
  const live = async (signal: AbortSignal, onProgress: () => void): Promise<void> => {
    show({ kind: 'connecting' });
    const line = await open(signal);
    try {
      for (;;) {
        const watched = await fullPass(line, signal, onProgress);
        const turn = line.supports.idle ? idleTurn : pollTurn;
        const pollAt = clock.now() + turn;
        for (let news = true; news; ) {
          // Selects the watched folder again; free of charge when nothing is new.
          await pass(line, [watched], signal, onProgress);
          onProgress();
          show({ kind: 'live', push: line.supports.idle });
          news = (await waitForNews(line, Math.max(0, pollAt - clock.now()), signal)) === 'news' && clock.now() < pollAt;
        }
        await line.probe();
      }
    } finally {
      connection = null;
      if (signal.aborted) line.drop();
      else await line.close();
    }
  };

  const waitForNews = async (line: MailConnection, timeout: Duration, signal: AbortSignal): Promise<'news' | 'timeout'> => {
    const end = new AbortController();
    const stop = (): void => end.abort();
    signal.addEventListener('abort', stop, { once: true });
    const cancelTimer = timers.after(timeout, stop);
    try {
      return await line.waitForNews({ timeout: timeout + 10 * second, signal: end.signal });
    } finally {
      cancelTimer();
      signal.removeEventListener('abort', stop);
    }
  };

  /** What the fault means for the console, and whether to try again by ourselves. */
  const showFault = (fault: MailServerFault, retryAt: Instant): void => {
    if (fault.kind === 'sign-in') show({ kind: 'sign-in-failed', message: fault.message });
    else if (fault.kind === 'throttled') show({ kind: 'throttled', message: fault.message, retryAt });
    else show({ kind: 'offline', message: fault.message, retryAt });
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    let attempt = 0;
    while (!signal.aborted) {
      try {
        woken = false;
        await live(signal, () => {
          attempt = 0;
        });
      } catch (error) {
        if (signal.aborted) return;
        const fault = toFault(error);
        if (!(error instanceof MailServerError)) log.error({ account: account.id, error: fault.message }, 'The sync failed unexpectedly');
        if (woken) {
          attempt = 0;
          continue;
        }
        attempt += 1;
        const delay = backOff(fault.kind, attempt, deps.random());
        log.warn({ account: account.id, fault: fault.kind, attempt, delay }, 'The account is not in sync');
        showFault(fault, clock.now() + delay);
        nap = new AbortController();
        const stop = (): void => nap.abort();
        signal.addEventListener('abort', stop, { once: true });
        // A refused password is not tried again by itself: servers lock accounts for that.
        await timers.sleep(fault.kind === 'sign-in' ? 24 * 60 * minute : delay, nap.signal);
        signal.removeEventListener('abort', stop);
        if (woken) attempt = 0;
      }
    }
  };

  const end = async (): Promise<void> => {
    life?.abort();
    nap.abort();
    connection?.drop();
    errands.drop();
    await loop;
    life = null;
  };

  const wake = (): void => {
    woken = true;
    connection?.drop();
    errands.drop();
    nap.abort();
  };

  return {
    start: () => {
      if (life !== null && !life.signal.aborted) {
        wake();
        return;
      }
      const mine = new AbortController();
      life = mine;
      loop = loop.then(() => run(mine.signal));
    },
    once: async (signal) => {
      let totals = noTotals;
      const add = (more: SyncTotals): void => {
        totals = addTotals(totals, more);
      };
      for (let attempt = 1; ; attempt += 1) {
        const before = totals.fetched;
        let connected = false;
        try {
          show({ kind: 'connecting' });
          const line = await open(signal);
          connected = true;
          try {
            await fullPass(line, signal, add);
          } finally {
            connection = null;
            if (signal.aborted) line.drop();
            else await line.close();
          }
          show({ kind: 'idle' });
          return totals;
        } catch (error) {
          const fault = toFault(error);
          if (signal.aborted) {
            show({ kind: 'cancelled' });
            return totals;
          }
          const broke = attempt > 1 || connected;
          const worthwhile = broke && (fault.kind === 'unreachable' || (connected && fault.kind === 'protocol'));
          if (!worthwhile || attempt >= onceAttempts) {
            showFault(fault, clock.now());
            throw error instanceof MailServerError ? error : new MailServerError(fault);
          }
          if (totals.fetched > before) attempt = 1;
          const delay = backOff(fault.kind, attempt, deps.random());
          showFault(fault, clock.now() + delay);
          await timers.sleep(delay, signal);
        }
      }
    },
    cancel: () => {
      void end().then(() => show({ kind: 'cancelled' }));
    },
    wake,
    writeSeen: () => {
      if (life === null) return;
      errands
        .run((line) => seen.flush(account.id, line))
        .catch((error: unknown) => log.warn({ account: account.id, fault: toFault(error).kind }, 'Seen flags wait for the server'));
    },
    errands,
    state: () => state,
    lastSyncedAt: () => lastSyncedAt,
    stop: async () => {
      await end();
      await errands.close();
    },
  };
};
