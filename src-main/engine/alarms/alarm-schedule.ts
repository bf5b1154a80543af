import { escalationDeadlines, unrecordedMisses } from '#domain/escalation/escalation-deadlines.ts';
import { computeSla } from '#domain/sla/compute-sla.ts';
import { timersOf } from '#domain/sla/policy-timers.ts';
import { ticketTimers } from '#domain/sla/ticket-timers.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { PlaybookSource } from '#engine/ports/playbook-source.ts';
import { unrecordedBreaches } from '#engine/service-levels/record-breaches.ts';
import { runAlarms } from '#engine/runbooks/run-alarms.ts';
import { slaInput } from '#engine/tickets/refresh-tickets.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';
import { alarmSteps, type AlarmStep } from './alarm-step.ts';

/** The steps of all open tickets, in memory: they follow from the logs and are read again when a ticket changes. */
export function createAlarmSchedule(
  deps: Pick<TicketDeps, 'store' | 'policy'> & { readonly playbook: PlaybookSource },
) {
  const steps = new Map<number, readonly AlarmStep[]>();

  return {
    /** Reads a ticket's steps again. Says whether it is overdue, or deadlines of escalations passed, without that being on record. */
    read(number: number, now: Instant): { readonly overdue: boolean; readonly missed: number } {
      const { store } = deps;
      const log = store.tickets.events(number);
      const state = foldTicket(number, log);
      const input = slaInput(store, state, log, now, deps.policy());
      const report = computeSla({ ...input, withSpans: false, withWarnings: true });
      const timers = log.some(({ kind }) => kind === 'timer-switched')
        ? ticketTimers(effectiveEvents(log), timersOf(deps.policy()), state.severity, now)
        : [];
      const escalates = log.some(({ kind }) => kind === 'escalation-opened');
      const events = escalates ? effectiveEvents(log) : [];
      const found = alarmSteps(state, report, timers, runAlarms(deps, log, now), escalationDeadlines(events));
      if (found.length === 0) steps.delete(number);
      else steps.set(number, found);
      return {
        overdue: found.length > 0 && !state.historic && unrecordedBreaches(log, report).length > 0,
        missed: unrecordedMisses(events, now).length,
      };
    },
    /** The steps of a ticket, past ones too, in order of time. */
    of: (number: number): readonly AlarmStep[] => steps.get(number) ?? [],
    forget(number: number): void {
      steps.delete(number);
    },
    /** The steps in (after, until], by ticket, each in order of time. */
    between(after: Instant, until: Instant): ReadonlyMap<number, readonly AlarmStep[]> {
      const due = new Map<number, readonly AlarmStep[]>();
      for (const [number, all] of steps) {
        const within = all.filter(({ at }) => at > after && at <= until);
        if (within.length > 0) due.set(number, within);
      }
      return due;
    },
    /** The next step after an instant; Infinity where there is none. */
    nextAfter(after: Instant): Instant {
      let next = Infinity;
      for (const all of steps.values()) for (const { at } of all) if (at > after && at < next) next = at;
      return next;
    },
  };
}
