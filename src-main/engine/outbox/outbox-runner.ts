import type { OutboxItem } from '#domain/outbox/outbox-item.ts';
import type { OutboxStep } from '#domain/outbox/outbox-step.ts';
import { minute, second, type Duration, type Instant } from '#domain/time/instant.ts';
import { StoreUnavailable } from '#engine/ports/store.ts';
import { applyStep } from './apply-step.ts';
import { createCopyFiler } from './file-copies.ts';
import { mayGo, notInSync } from './may-go.ts';
import type { OutboxDeps } from './outbox-deps.ts';
import { outboxNotification } from './outbox-words.ts';
import { createTeller } from '#engine/events/create-teller.ts';
import { recordAttempt } from './record-attempt.ts';
import { outboxRecovery } from './recover-outbox.ts';
import { attemptItem, type Attempt } from './send-item.ts';

/** How long what waits for the inbox waits at most before it is looked at again. */
const syncPoll: Duration = 5 * minute;
/** After a start: how long a mail that may have been sent waits for a look into Sent before a person is asked. */
const lookFor: Duration = minute;
/** How long a stop waits for a mail that is just being sent. */
const farewell: Duration = 15 * second;
/** A timer this late means that the machine slept. */
const slept: Duration = minute;
/** Until the store is asked again after it failed. */
const storeRest: Duration = 30 * second;

export type OutboxRunner = {
  /** Sees to what a crash left behind, then sends what is due, as long as it runs. */
  readonly start: () => void;
  /** Something was queued or changed. */
  readonly kick: () => void;
  /** Sends what is due now or waits for a network, taking the inboxes as just read; resolves when nothing more is due and copies are filed. */
  readonly flush: () => Promise<void>;
  /** Resolves when nothing is being sent, looked for or filed. */
  readonly drained: () => Promise<void>;
  /** Waits for what is just being sent. */
  readonly stop: () => Promise<void>;
};

/** The outbox at work: one mail at a time per account, in the order in which they are due. */
export function createOutboxRunner(deps: OutboxDeps): OutboxRunner {
  const { store, clock, timers, log, sync } = deps;
  /** What each account is sending. */
  const lanes = new Map<number, Promise<void>>();
  /** When an account's lane became free: what waited for it is not late. */
  const freeSince = new Map<number, Instant>();
  const inFlight = new Set<number>();
  /** Accounts whose inbox was read and that nothing waits for since. */
  const live = new Set<number>();
  const tell = createTeller(deps, deps.onOutboxChanged, outboxNotification);
  const recovery = outboxRecovery(deps, tell, inFlight);
  let copies = createCopyFiler(deps);
  let life = new AbortController();
  let running = false;
  /** What was read of the inboxes before this instant may be out of date. */
  let doubtFrom: Instant = 0;
  let looking: Promise<void> = Promise.resolve();
  let cancelTimer = (): void => {};
  let cancelLook = (): void => {};
  let stopListening = (): void => {};

  const step = (item: OutboxItem, next: OutboxStep, text: string | null): OutboxItem | null => {
    const changed = store.transaction(() => applyStep(deps, item.id, next, text));
    tell.changed(changed);
    return changed;
  };

  /** Whether an attempt may begin; otherwise the item is put where it belongs. */
  const cleared = (item: OutboxItem, assumeInSync: boolean): boolean => {
    const { state } = item;
    if (state.kind !== 'queued') return false;
    const now = clock.now();
    const onTime = Math.max(state.at, freeSince.get(item.mail.account) ?? 0);
    if (now - onTime > slept && doubtFrom < state.at) {
      doubtFrom = now;
      sync.wake();
    }
    const answer = mayGo(deps, item, state, { doubtFrom, onTime, assumeInSync });
    switch (answer.kind) {
      case 'go':
        return true;
      case 'wait': {
        // It may be being read just now: then being live again is news.
        live.delete(item.mail.account);
        const fault = { kind: 'offline', code: null, message: answer.message } as const;
        step(item, { kind: 'wait', until: now + syncPoll, fault }, state.fault === null ? answer.message : null);
        return false;
      }
      case 'hold':
        step(item, { kind: 'hold', now }, 'Held: something happened on the ticket since it was written.');
        return false;
      case 'withdraw':
        step(item, { kind: 'cancel', now, by: 'Firstline' }, `Not sent: ${answer.because}`);
        return false;
      default:
        return answer satisfies never;
    }
  };

  const send = async (item: OutboxItem): Promise<void> => {
    inFlight.add(item.id);
    try {
      const attempt = await attemptItem(deps, item, life.signal).catch((error: unknown): Attempt => {
        log.error({ item: item.id, error: String(error) }, 'sending failed unexpectedly');
        const message = 'Something went wrong; the log says what.';
        return { kind: 'not-sent', fault: { kind: 'permanent', code: null, message } };
      });
      await recordAttempt(deps, tell, item, attempt, life.signal);
      if (attempt.kind === 'accepted') copies.soon();
      if (attempt.kind === 'not-sent' && attempt.fault.kind === 'sign-in') failAlike(item, attempt);
    } catch (error) {
      log.error({ item: item.id, error: String(error) }, 'the outbox failed');
    } finally {
      inFlight.delete(item.id);
    }
  };

  /** A refused password is not tried with every mail that waits: servers lock accounts for that. */
  const failAlike = ({ mail }: OutboxItem, { fault }: Extract<Attempt, { kind: 'not-sent' }>): void => {
    for (const other of store.outbox.list({ ticket: null, states: ['queued'], limit: 500 })) {
      const { state } = other;
      const now = clock.now();
      if (other.mail.account !== mail.account || state.kind !== 'queued' || state.at > now) continue;
      const failed = store.transaction(() => {
        applyStep(deps, other.id, { kind: 'begin', now }, null);
        return applyStep(deps, other.id, { kind: 'not-sent', now, fault, retryAt: null }, `Not sent: ${fault.message}`);
      });
      if (failed !== null) deps.onOutboxChanged([failed]);
    }
  };

  /** Starts every lane that has something to do, and sets the timer for what comes next. */
  const pump = (assumeInSync = false): void => {
    cancelTimer();
    if (!running && !assumeInSync) return;
    try {
      for (;;) {
        const item = store.outbox.nextDue(clock.now(), [...lanes.keys()]);
        if (item === null) break;
        const begun = cleared(item, assumeInSync) ? step(item, { kind: 'begin', now: clock.now() }, null) : null;
        if (begun !== null) occupyLane(begun, assumeInSync);
      }
      const at = running ? store.outbox.nextDueAt([...lanes.keys()]) : null;
      if (at !== null) cancelTimer = timers.after(Math.max(0, at - clock.now()), () => pump());
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      log.error({ error: error.message }, 'the outbox cannot be read or written now');
      if (running) cancelTimer = timers.after(storeRest, () => pump());
    }
  };
  const occupyLane = (item: OutboxItem, assumeInSync: boolean): void => {
    const { account } = item.mail;
    const lane = send(item).then(() => {
      lanes.delete(account);
      freeSince.set(account, clock.now());
      pump(assumeInSync);
    });
    lanes.set(account, lane);
  };

  const lookSoon = (last: boolean): void => {
    looking = looking
      .then(() => recovery.look(last, life.signal))
      .catch((error: unknown) => log.error({ error: String(error) }, 'looking into Sent failed'));
  };

  /** What waited for a network is due; of one account, or of all. */
  const hasten = (account: number | null): void => {
    const now = clock.now();
    for (const item of store.outbox.list({ ticket: null, states: ['queued'], limit: 500 })) {
      const { state } = item;
      if ((account !== null && item.mail.account !== account) || state.kind !== 'queued' || state.at <= now) continue;
      if (state.fault?.kind === 'offline') step(item, { kind: 'wait', until: now, fault: state.fault }, null);
    }
  };

  /** The inbox is read again: what waited for that goes. */
  const regained = (account: number): void => {
    hasten(account);
    if (recovery.hasDoubts()) lookSoon(false);
    copies.soon();
    pump();
  };

  const listen = (): (() => void) => {
    live.clear();
    return sync.onStatus(({ account, state }) => {
      if (state.kind === 'syncing') return;
      if (state.kind !== 'live' || notInSync(deps, account, doubtFrom) !== null) {
        live.delete(account);
        return;
      }
      if (live.has(account)) return;
      live.add(account);
      regained(account);
    });
  };

  const drained = async (): Promise<void> => {
    while (lanes.size > 0) await Promise.all(lanes.values());
    await looking;
    await copies.drained();
  };

  return {
    drained,
    start: () => {
      if (running) return;
      running = true;
      life = new AbortController();
      copies = createCopyFiler(deps);
      doubtFrom = clock.now();
      stopListening = listen();
      recovery.requeue();
      if (recovery.hasDoubts()) {
        lookSoon(false);
        cancelLook = timers.after(lookFor, () => lookSoon(true));
      }
      copies.soon();
      pump();
    },
    kick: () => {
      if (running) copies.soon();
      pump();
    },
    flush: async () => {
      if (!running) {
        recovery.requeue();
        await recovery.look(true, life.signal);
      }
      hasten(null);
      pump(true);
      copies.soon();
      await drained();
    },
    stop: async () => {
      running = false;
      cancelTimer();
      cancelLook();
      stopListening();
      const busy = Promise.all([...lanes.values(), looking]);
      const hurry = new AbortController();
      await Promise.race([busy, timers.sleep(farewell, hurry.signal)]);
      hurry.abort();
      life.abort();
      await busy;
      await copies.stop();
    },
  };
}
