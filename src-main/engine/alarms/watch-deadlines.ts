import type { Events } from '#contract/events.ts';
import type { Settings } from '#contract/settings.ts';
import type { TicketRow } from '#contract/tickets.ts';
import { batchTimes } from '#domain/sla/batch-times.ts';
import { timersOf } from '#domain/sla/policy-timers.ts';
import type { Instant } from '#domain/time/instant.ts';
import { minute } from '#domain/time/instant.ts';
import type { Timers } from '#engine/ports/timers.ts';
import { recordBreaches } from '#engine/service-levels/record-breaches.ts';
import { waitingBatch } from '#engine/service-levels/waiting-batch.ts';
import { localZone } from '#engine/settings/local-zone.ts';
import { isQuiet, untilLoud } from '#engine/settings/quiet-hours.ts';
import { readTicket, refreshTickets } from '#engine/tickets/refresh-tickets.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';
import { createAlarmSchedule } from './alarm-schedule.ts';
import type { AlarmStep } from './alarm-step.ts';
import { alarmNotification, missedNotification, nothingMissed } from './alarm-words.ts';

export type DeadlineDeps = TicketDeps & {
  readonly timers: Timers;
  readonly settings: () => Settings;
  readonly notify: (notification: Events['notification']) => void;
};

/** Longest wait between two looks: a timer stands still while the machine sleeps, and the clock may be set. */
const longestWait = minute;
/** What fell due longer ago than this happened while nobody was there: recorded, and told in one sentence. */
const staleAfter = 2 * minute;
/** Changed tickets are read again together, so many a turn: a first sync changes thousands. */
const gatherFor = 250;
const portion = 50;
/**
 * A ticket that is overdue the moment it changes (a severity raised, a mail that came late) is put on record only after
 * this: a breach on record is never erased, and a slip of the hand should have time to be undone.
 */
const settlesAfter = 5 * minute;

/**
 * Watches the deadlines of all open tickets: records a breach at its true instant, refreshes what is shown, and tells
 * once per ticket and step what its cell's warnings ask for. What happened while the app was closed, the machine asleep
 * or quiet hours held is told afterwards, in one notification.
 */
export function watchDeadlines(deps: DeadlineDeps) {
  const { store } = deps;
  const schedule = createAlarmSchedule(deps);
  const told = new Map<number, Set<string>>();
  const changed = new Set<number>();
  /** Overdue without a record, and since when that is known. */
  const unsettled = new Map<number, Instant>();
  /** Due, and not yet worked off. */
  const pending = new Map<number, readonly AlarmStep[]>();
  let away = nothingMissed();
  let quietly = nothingMissed();
  let lastLook: Instant = deps.clock.now() - 1;
  let cancelLook: (() => void) | null = null;
  let cancelRead: (() => void) | null = null;
  let cancelWork: (() => void) | null = null;
  let cancelStart: (() => void) | null = null;
  let running = false;

  const readChanged = (): void => {
    cancelRead = null;
    // First what was known: a step that a changed ticket turns out to have passed long ago is no news.
    look();
    const now = deps.clock.now();
    for (const number of [...changed].slice(0, portion)) {
      changed.delete(number);
      if (!schedule.read(number, now).overdue) unsettled.delete(number);
      else if (!unsettled.has(number)) unsettled.set(number, now);
    }
    if (changed.size > 0) cancelRead = deps.timers.after(0, readChanged);
    plan();
  };

  /** Writes down what has become overdue, wakes what was snoozed, and brings the rows up to date. */
  const catchUp = (due: ReadonlyMap<number, readonly AlarmStep[]>, now: Instant): readonly TicketRow[] => {
    const rows = store.transaction(() => {
      for (const [number, steps] of due) {
        const log = store.tickets.events(number);
        const { state, report } = readTicket(store, number, log, now, deps.policy(), false);
        if (!state.historic) recordBreaches(store, number, log, report, now);
        const woke = steps.find((step) => step.kind === 'woke');
        if (woke !== undefined) wake(deps, number, woke.at, now);
      }
      return refreshTickets(store, due.keys(), now, deps.policy());
    });
    if (rows.length > 0) deps.onChanged(rows);
    return rows;
  };

  const look = (): void => {
    const now = deps.clock.now();
    // An answer at the very instant of the deadline still meets it: what falls due now is looked at next time.
    const until = now - 1;
    const since = lastLook;
    if (since < until) {
      for (const [number, steps] of schedule.between(since, until)) {
        pending.set(number, [...(pending.get(number) ?? []), ...steps]);
      }
    }
    lastLook = until;
    for (const [number, known] of unsettled) {
      if (now - known < settlesAfter) break;
      unsettled.delete(number);
      if (!pending.has(number)) pending.set(number, []);
    }
    workOff();
    announceBatch(since, until, now);
    tellQuietOnes(now);
    plan();
  };

  /** A portion of what is due, and the rest in the next turns: after a weekend of sleep it may be thousands. */
  const workOff = (): void => {
    cancelWork?.();
    cancelWork = null;
    if (pending.size === 0) return;
    const now = deps.clock.now();
    const due = new Map<number, readonly AlarmStep[]>();
    for (const [number, steps] of [...pending].slice(0, portion)) {
      pending.delete(number);
      unsettled.delete(number);
      // The ticket may have changed since its steps were read.
      schedule.read(number, now);
      const valid = schedule.of(number);
      due.set(
        number,
        steps.filter((step) => valid.some(({ key, at }) => key === step.key && at === step.at)),
      );
    }
    const rows = new Map(catchUp(due, now).map((row) => [row.number, row]));
    announce(due, rows, now);
    if (pending.size > 0) {
      cancelWork = deps.timers.after(0, workOff);
      return;
    }
    tell(away, 'While you were away', now);
    away = nothingMissed();
  };

  const announce = (
    due: ReadonlyMap<number, readonly AlarmStep[]>,
    rows: ReadonlyMap<number, TicketRow>,
    now: Instant,
  ): void => {
    const quiet = isQuiet(deps.settings().quietHours, now);
    for (const [number, steps] of due) {
      const row = rows.get(number);
      const step = lastNews(number, steps);
      if (row === undefined || step === null || !isWanted(step)) continue;
      const stale = now - step.at > staleAfter;
      if (stale || quiet) count(stale ? away : quietly, step);
      else {
        const notification = alarmNotification(step, row);
        if (notification !== null) deps.notify(notification);
      }
    }
  };

  /** The last step that was not told yet; all of them count as told then. */
  const lastNews = (number: number, steps: readonly AlarmStep[]): AlarmStep | null => {
    const known = told.get(number) ?? new Set<string>();
    told.set(number, known);
    const fresh = steps.filter((step) => !known.has(step.key));
    for (const { key } of steps) known.add(key);
    return fresh.findLast((step) => step.kind !== 'warning' || step.told) ?? null;
  };

  const isWanted = (step: AlarmStep): boolean => {
    const { notifications } = deps.settings();
    if (step.kind === 'woke') return true;
    if (step.kind === 'timer') return notifications.timers;
    return step.part < 1 ? notifications.atRisk : notifications.breached;
  };

  const tell = (missed: ReturnType<typeof nothingMissed>, title: string, now: Instant): void => {
    if (isQuiet(deps.settings().quietHours, now)) {
      quietly.overdue += missed.overdue;
      quietly.atRisk += missed.atRisk;
      quietly.timers += missed.timers;
      quietly.woke += missed.woke;
      return;
    }
    const notification = missedNotification(missed, title, now);
    if (notification !== null) deps.notify(notification);
  };

  const tellQuietOnes = (now: Instant): void => {
    if (isQuiet(deps.settings().quietHours, now)) return;
    tell(quietly, 'During quiet hours', now);
    quietly = nothingMissed();
  };

  const announceBatch = (since: Instant, until: Instant, now: Instant): void => {
    const { notifications, quietHours } = deps.settings();
    const { last } = batchTimes(timersOf(deps.policy()).batches, until, localZone());
    if (last === null || last <= since || now - last > staleAfter) return;
    if (!notifications.timers || isQuiet(quietHours, now)) return;
    const { rows } = waitingBatch(deps);
    if (rows.length === 0) return;
    deps.notify({
      id: `batch-${last}`,
      at: last,
      kind: 'batch',
      title: `Time for the batch: ${rows.length} ticket${rows.length === 1 ? '' : 's'}`,
      body: rows
        .slice(0, 10)
        .map((row) => `#${row.number}`)
        .join(', '),
      ticket: null,
    });
  };

  const plan = (): void => {
    cancelLook?.();
    if (!running) return;
    const now = deps.clock.now();
    const { quietHours } = deps.settings();
    // The first is the oldest.
    const [firstKnown = Infinity] = unsettled.values();
    const settles = firstKnown + settlesAfter;
    const batch = batchTimes(timersOf(deps.policy()).batches, lastLook, localZone()).next ?? Infinity;
    const loud = Object.values(quietly).some((count) => count > 0) ? now + untilLoud(quietHours, now) : Infinity;
    const next = Math.min(schedule.nextAfter(lastLook), settles, batch, loud);
    const wait = Math.min(Math.max(next - now, 0) + 1, longestWait);
    cancelLook = deps.timers.after(wait, look);
  };

  return {
    /** Catches up with what fell due while nothing ran, and tells of it in one notification. */
    start(): void {
      running = true;
      const now = deps.clock.now();
      lastLook = Math.max(lastLook, now - 1);
      const open = store.tickets.unsolved();
      const missed = nothingMissed();
      const readPortion = (place: number): void => {
        const due = new Map<number, readonly AlarmStep[]>();
        for (const number of open.slice(place, place + portion)) {
          const { overdue } = schedule.read(number, now);
          const past = schedule.of(number).filter(({ at }) => at < now);
          const woke = past.filter(({ kind }) => kind === 'woke');
          // What was told before the program ended is not told again.
          lastNews(number, past);
          missed.overdue += overdue ? 1 : 0;
          missed.woke += woke.length;
          if (overdue || woke.length > 0) due.set(number, woke);
        }
        if (due.size > 0) catchUp(due, now);
        if (place + portion < open.length) cancelStart = deps.timers.after(0, () => readPortion(place + portion));
        else tell(missed, 'While you were away', now);
        plan();
      };
      readPortion(0);
    },
    /** The timers' figures may be others. */
    policyChanged(): void {
      for (const number of store.tickets.unsolved()) changed.add(number);
      if (running) cancelRead ??= deps.timers.after(gatherFor, readChanged);
    },
    /** These rows are different now, and so may be their deadlines. */
    changed(rows: readonly TicketRow[]): void {
      if (!running) return;
      for (const row of rows) {
        if (row.status.kind !== 'solved' && (!row.historic || row.status.kind === 'snoozed')) changed.add(row.number);
        else {
          schedule.forget(row.number);
          told.delete(row.number);
          changed.delete(row.number);
          unsettled.delete(row.number);
        }
      }
      if (changed.size > 0) cancelRead ??= deps.timers.after(gatherFor, readChanged);
    },
    stop(): void {
      running = false;
      cancelLook?.();
      cancelRead?.();
      cancelWork?.();
      cancelStart?.();
    },
  };
}

function count(missed: ReturnType<typeof nothingMissed>, step: AlarmStep): void {
  if (step.kind === 'woke') missed.woke++;
  else if (step.kind === 'timer') missed.timers++;
  else if (step.part < 1) missed.atRisk++;
  else missed.overdue++;
}

function wake(deps: DeadlineDeps, number: number, at: Instant, now: Instant): void {
  deps.store.tickets.append([
    { kind: 'status-changed', to: { kind: 'open' }, ticket: number, at, recordedAt: now, actor: { kind: 'system' } },
  ]);
}
