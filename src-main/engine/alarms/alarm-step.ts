import type { EscalationDeadline } from '#domain/escalation/escalation-deadlines.ts';
import { atRiskShare } from '#domain/sla/measure-clock.ts';
import type { ClockKind, SlaReport } from '#domain/sla/sla-report.ts';
import type { TicketTimer } from '#domain/sla/ticket-timers.ts';
import type { TimerKind } from '#domain/ticket/ticket-event.ts';
import type { TicketState } from '#domain/ticket/ticket-state.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { RunAlarm } from '#engine/runbooks/run-alarms.ts';

/**
 * What the passing of time does to a ticket at `at`. `key` names the step of that very clock or timer, so that it is told
 * once; `told` says whether the cell's warnings ask for it at all: a deadline is watched and a ticket moves to "at risk"
 * whether or not somebody wants to hear of it.
 */
export type AlarmStep =
  | {
      readonly kind: 'warning';
      readonly clock: ClockKind;
      readonly part: number;
      readonly at: Instant;
      readonly due: Instant | null;
      readonly key: string;
      readonly told: boolean;
    }
  | { readonly kind: 'timer'; readonly timer: TimerKind; readonly at: Instant; readonly key: string }
  /** A step's timer of a runbook. */
  | { readonly kind: 'run-timer'; readonly alarm: RunAlarm; readonly at: Instant; readonly key: string }
  | { readonly kind: 'escalation'; readonly deadline: EscalationDeadline; readonly at: Instant; readonly key: string }
  | { readonly kind: 'woke'; readonly at: Instant; readonly key: string };

/** The steps of one ticket, past and to come, in order of time. Its report must have been made `withWarnings`. */
export function alarmSteps(
  state: TicketState,
  report: SlaReport,
  timers: readonly TicketTimer[],
  runs: readonly RunAlarm[],
  escalations: readonly EscalationDeadline[],
): AlarmStep[] {
  const steps: AlarmStep[] = [];
  if (state.status.kind === 'snoozed')
    steps.push({ kind: 'woke', at: state.status.until, key: `woke ${state.status.until}` });
  if (state.status.kind === 'solved' || state.mergedInto !== null) return steps;
  // Who starts a runbook on an old ticket or escalates it works on it: those count, the ticket's clocks don't.
  for (const alarm of runs) {
    const { run, step, startedAt, due } = alarm;
    steps.push({ kind: 'run-timer', alarm, at: due, key: `run ${run} ${step} ${startedAt}` });
  }
  for (const deadline of escalations) {
    const { escalation, step, due } = deadline;
    steps.push({ kind: 'escalation', deadline, at: due, key: `escalation ${escalation} ${step}` });
  }
  if (state.historic) return steps.sort((a, b) => a.at - b.at);
  for (const clock of [report.firstResponse, report.nextResponse, report.resolution]) {
    if (clock.startedAt === null || clock.stoppedAt !== null || clock.state === 'none') continue;
    const parts = new Map<number, { readonly at: Instant; readonly told: boolean }>();
    if (clock.atRiskFrom !== null) parts.set(atRiskShare, { at: clock.atRiskFrom, told: false });
    if (clock.due !== null) parts.set(1, { at: clock.due, told: false });
    for (const { part, at } of clock.warnings) parts.set(part, { at, told: true });
    for (const [part, { at, told }] of parts) {
      const key = `${clock.kind} ${clock.startedAt} ${part}`;
      steps.push({ kind: 'warning', clock: clock.kind, part, at, due: clock.due, key, told });
    }
  }
  for (const { kind, state: timerState, startedAt, due } of timers) {
    if (due === null || (timerState !== 'running' && timerState !== 'overdue')) continue;
    steps.push({ kind: 'timer', timer: kind, at: due, key: `${kind} ${startedAt}` });
  }
  return steps.sort((a, b) => a.at - b.at);
}
