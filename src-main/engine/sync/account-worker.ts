import type { SyncState } from '#contract/accounts.ts';
import { day, minute, type Duration, type Instant } from '#domain/time/instant.ts';
import type { Account } from '#engine/ports/account-store.ts';
import { MailServerError, type MailConnection, type MailServerFault } from '#engine/ports/mail-server.ts';
import { openAccountSession, type AccountSession } from './account-session.ts';
import type { CredentialsDeps } from './account-credentials.ts';
import { backOff } from './back-off.ts';
import { connectAccount } from './connect-account.ts';
import { createErrands, type Errands } from './errands.ts';
import { mailFaultOf } from './mail-fault-of.ts';
import type { SeenRequests } from './seen-requests.ts';
import { addTotals, noTotals, type SyncTotals } from './sync-account.ts';
import type { SyncDeps } from './sync-deps.ts';
import { syncingState } from './sync-progress.ts';

/** Progress is shown at most this often. */
const progressEvery: Duration = 200;
/** A line that held this long starts the back-off anew. */
const settled: Duration = minute;
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

const stateOf = (fault: MailServerFault, retryAt: Instant): SyncState => {
  if (fault.kind === 'sign-in') return { kind: 'sign-in-failed', message: fault.message };
  if (fault.kind === 'throttled') return { kind: 'throttled', message: fault.message, retryAt };
  return { kind: 'offline', message: fault.message, retryAt };
};

/** One account's life: connecting, staying in sync, backing off, being woken, cancelled and started again. */
export const createAccountWorker = (
  deps: SyncDeps & Pick<CredentialsDeps, 'onSignInEnd'>,
  account: Account,
  seen: SeenRequests,
  events: { readonly onState: () => void; readonly onTotals: (totals: SyncTotals) => void },
): AccountWorker => {
  const { clock, timers, log } = deps;
  const suspects = new Map<number, Set<number>>();
  const errands = createErrands(() => connectAccount(deps, account), timers);
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
    events.onState();
  };

  /** Connects and lends a session; the line is dropped when the signal aborts, and ended politely otherwise. */
  const withSession = async (
    signal: AbortSignal,
    onTotals: (totals: SyncTotals) => void,
    work: (session: AccountSession) => Promise<unknown>,
  ): Promise<void> => {
    show({ kind: 'connecting' });
    const line = await connectAccount(deps, account, signal);
    connection = line;
    const drop = (): void => line.drop();
    signal.addEventListener('abort', drop, { once: true });
    const session = openAccountSession(
      deps,
      account,
      line,
      { seen, suspects, signal },
      {
        onTotals: (totals) => {
          events.onTotals(totals);
          onTotals(totals);
        },
        onProgress: (progress) => {
          const now = clock.now();
          if (state.kind === 'syncing' && now - lastShown < progressEvery) return;
          lastShown = now;
          show(syncingState(progress, now));
        },
        onDone: () => {
          lastSyncedAt = clock.now();
        },
        onLive: (push) => show({ kind: 'live', push }),
      },
    );
    try {
      await work(session);
    } finally {
      signal.removeEventListener('abort', drop);
      connection = null;
      if (signal.aborted) line.drop();
      else await line.close();
    }
  };

  const sleep = async (delay: Duration, signal: AbortSignal): Promise<void> => {
    nap = new AbortController();
    const stop = (): void => nap.abort();
    signal.addEventListener('abort', stop, { once: true });
    await timers.sleep(delay, nap.signal);
    signal.removeEventListener('abort', stop);
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    let attempt = 0;
    while (!signal.aborted) {
      woken = false;
      const begun = clock.now();
      try {
        await withSession(
          signal,
          () => {
            attempt = 0;
          },
          (session) => session.stay(),
        );
      } catch (error) {
        if (signal.aborted) return;
        if (woken) {
          attempt = 0;
          continue;
        }
        if (clock.now() - begun > settled) attempt = 0;
        const fault = mailFaultOf(error);
        if (!(error instanceof MailServerError)) {
          log.error({ account: account.id, error: fault.message }, 'The sync failed unexpectedly');
        }
        attempt += 1;
        // A refused password is not tried again by itself: servers lock accounts for that.
        const delay = fault.kind === 'sign-in' ? day : backOff(fault.kind, attempt, deps.random());
        log.warn({ account: account.id, fault: fault.kind, attempt, delay }, 'The account is not in sync');
        show(stateOf(fault, clock.now() + delay));
        await sleep(delay, signal);
        if (woken) attempt = 0;
      }
    }
  };

  const once = async (signal: AbortSignal): Promise<SyncTotals> => {
    let totals = noTotals;
    const add = (more: SyncTotals): void => {
      totals = addTotals(totals, more);
    };
    for (let attempt = 1; ; attempt += 1) {
      const before = totals.fetched;
      let connected = false;
      try {
        await withSession(signal, add, (session) => {
          connected = true;
          return session.readAll();
        });
        show({ kind: 'idle' });
        return totals;
      } catch (error) {
        if (signal.aborted) {
          show({ kind: 'cancelled' });
          return totals;
        }
        const fault = mailFaultOf(error);
        // Who never got in is told at once; a line that broke on the way is worth another try.
        const again =
          (fault.kind === 'unreachable' && (connected || attempt > 1)) || (fault.kind === 'protocol' && connected);
        if (!again || attempt >= onceAttempts) {
          show(stateOf(fault, clock.now()));
          throw error instanceof MailServerError ? error : new MailServerError(fault);
        }
        if (totals.fetched > before) attempt = 1;
        const delay = backOff(fault.kind, attempt, deps.random());
        show(stateOf(fault, clock.now() + delay));
        await timers.sleep(delay, signal);
      }
    }
  };

  /** Resolves to false when the worker has been started again meanwhile. */
  const end = async (): Promise<boolean> => {
    const ending = life;
    ending?.abort();
    nap.abort();
    connection?.drop();
    errands.drop();
    await loop;
    if (life !== ending) return false;
    life = null;
    return true;
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
    once,
    cancel: () => {
      void end().then((ended) => {
        if (ended) show({ kind: 'cancelled' });
      });
    },
    wake,
    writeSeen: () => {
      if (life === null) return;
      errands
        .run((line) => seen.flush(account.id, line))
        .catch((error: unknown) =>
          log.warn({ account: account.id, fault: mailFaultOf(error).kind }, 'Seen flags wait for the server'),
        );
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
