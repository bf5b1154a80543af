import type { TicketRow } from '#contract/tickets.ts';
import { batchTimes } from '#domain/sla/batch-times.ts';
import { timersOf } from '#domain/sla/policy-timers.ts';
import { minute, type Duration, type Instant } from '#domain/time/instant.ts';
import type { PlaybookSource } from '#engine/ports/playbook-source.ts';
import { recordMisses } from '#engine/escalations/record-misses.ts';
import type { Timers } from '#engine/ports/timers.ts';
import { recordBreaches } from '#engine/service-levels/record-breaches.ts';
import { localZone } from '#engine/settings/local-zone.ts';
import { untilLoud } from '#engine/settings/quiet-hours.ts';
import { readTicket, refreshTickets } from '#engine/tickets/refresh-tickets.ts';
import { createAlarmSchedule } from './alarm-schedule.ts';
import type { AlarmStep } from './alarm-step.ts';
import { nothingMissed } from './alarm-words.ts';
import { createAlarmTeller, type TellDeps } from './tell-alarms.ts';

export type DeadlineDeps = TellDeps & { readonly timers: Timers; readonly playbook: PlaybookSource };

/** Longest wait between two looks: a timer stands still while the machine sleeps, and the clock may be set. */
const longestWait = minute;
/** Changed tickets are read again together, so many a turn: a first sync changes thousands. */
const gatherFor = 250;
const portion = 50;
/** Between two portions when all are read after a start: as long as one takes, so that a console gets its answers. */
const pause = 10;
/**
 * A ticket that is overdue the moment it changes (a severity raised, a mail that came late) is put on record only after
 * this: a breach on record is never erased, and a slip of the hand should have time to be undone.
 */
const settlesAfter = 5 * minute;

type Cancel = (() => void) | null;

/**
 * Watches the deadlines of all open tickets: records a breach at its true instant, refreshes what is shown, and tells
 * once per ticket and step what its cell's warnings ask for. What happened while the app was closed, the machine asleep
 * or quiet hours held is told afterwards, in one notification.
 */
export function watchDeadlines(deps: DeadlineDeps) {
  const { store } = deps;
  const schedule = createAlarmSchedule(deps);
  const teller = createAlarmTeller(deps);
  const changed = new Set<number>();
  /** Overdue without a record, and since when that is known; oldest first. */
  const unsettled = new Map<number, Instant>();
  /** Due, and not yet worked off. */
  const pending = new Map<number, readonly AlarmStep[]>();
  /** New or changed between a start and the reading of all: what befell them is no news of the time before. */
  let changedBeforeRead: Set<number> | null = null;
  let lastLook: Instant = deps.clock.now() - 1;
  let cancelLook: Cancel = null;
  let cancelRead: Cancel = null;
  let cancelWork: Cancel = null;
  let cancelStart: Cancel = null;
  let running = false;

  const hasRun = (number: number): boolean =>
    store.runbooks.runsOfTicket(number).some(({ endedAt }) => endedAt === null);

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

  const look = (): void => {
    const now = deps.clock.now();
    // An answer at the very instant of the deadline still meets it: what falls due now is looked at next time.
    const until = now - 1;
    const since = lastLook;
    lastLook = until;
    for (const [number, steps] of since < until ? schedule.between(since, until) : []) {
      pending.set(number, [...(pending.get(number) ?? []), ...steps]);
    }
    for (const [number, known] of unsettled) {
      if (now - known < settlesAfter) break;
      unsettled.delete(number);
      if (!pending.has(number)) pending.set(number, []);
    }
    workOff();
    teller.tellBatch(since, until, now);
    teller.tellHeld(now);
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
    teller.tell(due, catchUp(deps, due, now), now);
    if (pending.size > 0) cancelWork = deps.timers.after(0, workOff);
    else teller.tellAway(now);
  };

  const plan = (): void => {
    cancelLook?.();
    if (!running) return;
    const now = deps.clock.now();
    // The first is the oldest.
    const [firstKnown = Infinity] = unsettled.values();
    const batch = batchTimes(timersOf(deps.policy()).batches, lastLook, localZone()).next ?? Infinity;
    const loud = teller.isHolding() ? now + untilLoud(deps.settings().quietHours, now) : Infinity;
    const next = Math.min(schedule.nextAfter(lastLook), firstKnown + settlesAfter, batch, loud);
    const wait = Math.min(Math.max(next - now, 0) + 1, longestWait);
    cancelLook = deps.timers.after(wait, look);
  };

  /** Reads the open tickets, a portion a turn, and catches up with what fell due while nothing ran. */
  const readOpen = (open: readonly number[], now: Instant): void => {
    const missed = nothingMissed();
    const readPortion = (place: number): void => {
      const due = new Map<number, readonly AlarmStep[]>();
      for (const number of open.slice(place, place + portion)) {
        const { overdue, missed: escalations } = schedule.read(number, now);
        const past = schedule.of(number).filter(({ at }) => at < now);
        const woke = past.filter(({ kind }) => kind === 'woke');
        const unheard = past
          .filter((step) => step.kind === 'run-timer')
          .filter(({ alarm }) => !store.runbooks.wasTold(alarm));
        // What was told before the program ended is not told again.
        teller.pass(number, past);
        missed.overdue += overdue ? 1 : 0;
        missed.woke += woke.length;
        missed.timers += teller.miss(unheard, now);
        missed.escalations += escalations;
        if (overdue || escalations > 0 || woke.length > 0 || unheard.length > 0) due.set(number, [...woke, ...unheard]);
      }
      if (due.size > 0) catchUp(deps, due, now);
      if (place + portion < open.length) cancelStart = deps.timers.after(pause, () => readPortion(place + portion));
      else teller.tellAway(now, missed);
      plan();
    };
    readPortion(0);
  };

  return {
    /** Catches up, after `delay`, with what fell due while nothing ran, and tells of it in one notification. */
    start(delay: Duration): void {
      running = true;
      const now = deps.clock.now();
      lastLook = Math.max(lastLook, now - 1);
      if (delay === 0) return readOpen(store.tickets.unsolved(), now);
      const meanwhile = new Set<number>();
      changedBeforeRead = meanwhile;
      cancelStart = deps.timers.after(delay, () => {
        changedBeforeRead = null;
        const untouched = store.tickets.unsolved().filter((number) => !meanwhile.has(number));
        readOpen(untouched, now);
      });
    },
    /** The timers' figures may be others. */
    policyChanged(): void {
      if (!running) return;
      for (const number of store.tickets.unsolved()) changed.add(number);
      cancelRead ??= deps.timers.after(gatherFor, readChanged);
    },
    /** These rows are different now, and so may be their deadlines. */
    changed(rows: readonly TicketRow[]): void {
      if (!running) return;
      for (const row of rows) {
        changedBeforeRead?.add(row.number);
        if (
          row.status.kind !== 'solved' &&
          (!row.historic || row.status.kind === 'snoozed' || row.escalation !== null || hasRun(row.number))
        )
          changed.add(row.number);
        else {
          schedule.forget(row.number);
          teller.forget(row.number);
          changed.delete(row.number);
          unsettled.delete(row.number);
        }
      }
      if (changed.size > 0) cancelRead ??= deps.timers.after(gatherFor, readChanged);
    },
    stop(): void {
      running = false;
      for (const cancel of [cancelLook, cancelRead, cancelWork, cancelStart]) cancel?.();
    },
  };
}

/** Writes down what has become overdue, wakes what was snoozed, and brings the rows up to date; one transaction. */
function catchUp(
  deps: DeadlineDeps,
  due: ReadonlyMap<number, readonly AlarmStep[]>,
  now: Instant,
): readonly TicketRow[] {
  const { store } = deps;
  const rows = store.transaction(() => {
    for (const [number, steps] of due) {
      const log = store.tickets.events(number);
      const { state, report } = readTicket(store, number, log, now, deps.policy(), false);
      if (!state.historic) recordBreaches(store, number, log, report, now);
      recordMisses(store, number, log, now);
      const woke = steps.find((step) => step.kind === 'woke');
      if (woke === undefined) continue;
      const actor = { kind: 'system' } as const;
      const open = { kind: 'open' } as const;
      store.tickets.append([{ kind: 'status-changed', to: open, ticket: number, at: woke.at, recordedAt: now, actor }]);
    }
    return refreshTickets(store, due.keys(), now, deps.policy());
  });
  if (rows.length > 0) deps.onChanged(rows);
  const runs = [...due].flatMap(([number, steps]) => (steps.some(({ kind }) => kind === 'run-timer') ? [number] : []));
  if (runs.length > 0) deps.onRunsChanged(runs);
  return rows;
}
