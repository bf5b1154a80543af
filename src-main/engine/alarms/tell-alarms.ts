import type { Events } from '#contract/events.ts';
import type { Settings } from '#contract/settings.ts';
import type { TicketRow } from '#contract/tickets.ts';
import { batchTimes } from '#domain/sla/batch-times.ts';
import { timersOf } from '#domain/sla/policy-timers.ts';
import type { Instant } from '#domain/time/instant.ts';
import { minute } from '#domain/time/instant.ts';
import type { RunAlarm } from '#engine/runbooks/run-alarms.ts';
import { waitingBatch } from '#engine/service-levels/waiting-batch.ts';
import { localZone } from '#engine/settings/local-zone.ts';
import { isQuiet } from '#engine/settings/quiet-hours.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';
import type { AlarmStep } from './alarm-step.ts';
import { alarmNotification, missedNotification, missedKinds, nothingMissed, type Missed } from './alarm-words.ts';

export type TellDeps = TicketDeps & {
  readonly settings: () => Settings;
  readonly notify: (notification: Events['notification']) => void;
};

type RunTimerStep = Extract<AlarmStep, { readonly kind: 'run-timer' }>;

/** What fell due longer ago than this happened while nobody was there: told in one sentence. */
const staleAfter = 2 * minute;

/** Tells of steps, once per ticket and step, as settings and quiet hours allow; what nobody could hear is counted. */
export function createAlarmTeller(deps: TellDeps) {
  const told = new Map<number, Set<string>>();
  let away = nothingMissed();
  let held = nothingMissed();
  /** Ends of runbook timers that quiet hours hold back: on record as told only once they are, so that a restart loses none. */
  let heldTimers: readonly RunAlarm[] = [];

  /** Of a ticket's clocks the last step that was not told yet, and each timer of a runbook; all of them count as told then. */
  const newsOf = (number: number, steps: readonly AlarmStep[]): readonly AlarmStep[] => {
    const known = told.get(number) ?? new Set<string>();
    told.set(number, known);
    const fresh = steps.filter((step) => !known.has(step.key));
    for (const { key } of steps) known.add(key);
    const last = fresh.findLast((step) => step.kind !== 'run-timer' && (step.kind !== 'warning' || step.told));
    return [...(last === undefined ? [] : [last]), ...fresh.filter(({ kind }) => kind === 'run-timer')];
  };

  const isWanted = (step: AlarmStep): boolean => {
    const { notifications } = deps.settings();
    if (step.kind === 'woke') return true;
    if (step.kind === 'timer' || step.kind === 'run-timer' || step.kind === 'escalation') return notifications.timers;
    return step.part < 1 ? notifications.atRisk : notifications.breached;
  };

  /** Puts it on record, now or once quiet hours are over. Says whether somebody wants to hear of it. */
  const settle = (step: RunTimerStep, now: Instant): boolean => {
    const wanted = isWanted(step);
    if (wanted && isQuiet(deps.settings().quietHours, now)) heldTimers = [...heldTimers, step.alarm];
    else deps.store.runbooks.tell(step.alarm);
    return wanted;
  };

  const sumUp = (missed: Missed, title: string, now: Instant): void => {
    if (isQuiet(deps.settings().quietHours, now)) {
      for (const what of missedKinds) held[what] += missed[what];
      return;
    }
    const notification = missedNotification(missed, title, now);
    if (notification !== null) deps.notify(notification);
  };

  return {
    /** These steps have passed; the rows are those of their tickets. */
    tell(due: ReadonlyMap<number, readonly AlarmStep[]>, rows: readonly TicketRow[], now: Instant): void {
      const quiet = isQuiet(deps.settings().quietHours, now);
      for (const row of rows)
        for (const step of newsOf(row.number, due.get(row.number) ?? [])) {
          if (step.kind === 'run-timer' ? !settle(step, now) : !isWanted(step)) continue;
          const stale = now - step.at > staleAfter;
          if (stale || quiet) count(stale ? away : held, step);
          else {
            const notification = alarmNotification(step, row);
            if (notification !== null) deps.notify(notification);
          }
        }
    },
    /** Counts as told, without a word. */
    pass(number: number, steps: readonly AlarmStep[]): void {
      newsOf(number, steps);
    },
    /** These timers ran out while nothing ran; how many of them count as missed. */
    miss(steps: readonly RunTimerStep[], now: Instant): number {
      return steps.filter((step) => settle(step, now)).length;
    },
    /** One notification for what was missed while nobody was there; `more` is added to what `tell` found stale. */
    tellAway(now: Instant, more: Missed = nothingMissed()): void {
      for (const what of missedKinds) more[what] += away[what];
      away = nothingMissed();
      sumUp(more, 'While you were away', now);
    },
    /** One notification for what quiet hours held back, once they are over. */
    tellHeld(now: Instant): void {
      if (isQuiet(deps.settings().quietHours, now)) return;
      sumUp(held, 'During quiet hours', now);
      held = nothingMissed();
      for (const alarm of heldTimers) deps.store.runbooks.tell(alarm);
      heldTimers = [];
    },
    isHolding: (): boolean => Object.values(held).some((many) => many > 0),
    /** The batch that began in (since, until], if it did just now and tickets wait for it. */
    tellBatch(since: Instant, until: Instant, now: Instant): void {
      const { notifications, quietHours } = deps.settings();
      const { last } = batchTimes(timersOf(deps.policy()).batches, until, localZone());
      if (last === null || last <= since || now - last > staleAfter) return;
      if (!notifications.timers || isQuiet(quietHours, now)) return;
      const { rows, total } = waitingBatch(deps);
      if (total === 0) return;
      deps.notify({
        id: `batch-${last}`,
        at: last,
        kind: 'batch',
        title: `Time for the batch: ${total} ticket${total === 1 ? '' : 's'}`,
        body: rows
          .slice(0, 10)
          .map((row) => `#${row.number}`)
          .join(', '),
        ticket: null,
      });
    },
    forget(number: number): void {
      told.delete(number);
    },
  };
}

function count(missed: Missed, step: AlarmStep): void {
  if (step.kind === 'woke') missed.woke++;
  else if (step.kind === 'timer' || step.kind === 'run-timer') missed.timers++;
  else if (step.kind === 'escalation') missed.escalations++;
  else if (step.part < 1) missed.atRisk++;
  else missed.overdue++;
}
