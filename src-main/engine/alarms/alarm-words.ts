import type { Events } from '#contract/events.ts';
import type { TicketRow } from '#contract/tickets.ts';
import { atRiskShare } from '#domain/sla/measure-clock.ts';
import { describeDuration } from '#domain/sla/describe-duration.ts';
import { clockNames } from '#domain/sla/rating-words.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { AlarmStep } from './alarm-step.ts';

type Notification = Events['notification'];

/** What is told of a step, as a notification; null for what nobody asked to hear. */
export function alarmNotification(step: AlarmStep, row: TicketRow): Notification | null {
  const common = { id: `${row.number} ${step.key}`, at: step.at, ticket: row.number };
  const body = `#${row.number} ${row.subject}`;
  switch (step.kind) {
    case 'woke':
      return null;
    case 'timer':
      return {
        ...common,
        kind: 'timer',
        title: `${step.timer === 'code-fix' ? 'To engineering now' : 'Page the engineer on call'}: ${row.customer}`,
        body,
      };
    case 'run-timer':
      return {
        ...common,
        kind: 'runbook',
        title: `${step.alarm.label}: ${row.customer}`,
        body: `${body} (${step.alarm.runbook})`,
      };
    case 'escalation': {
      const { step: limit, to, promise } = step.deadline;
      return {
        ...common,
        kind: 'escalation',
        title: `${limit === 'taken' ? 'Not taken on' : 'Escalation overdue'}: ${row.customer}`,
        body: `${body} (${to}: ${limit === 'taken' ? 'nobody has it yet' : promise})`,
      };
    }
    case 'warning':
      if (!step.told) return null;
      return {
        ...common,
        kind: step.part < 1 ? 'at-risk' : 'breached',
        title: `${warningTitle(step.part)}: ${row.customer}`,
        body: `${body} (${clockNames[step.clock]}${left(step.at, step.due)})`,
      };
    default:
      return step satisfies never;
  }
}

function warningTitle(part: number): string {
  if (part > 1) return 'Still overdue';
  if (part === 1) return 'Overdue';
  return part >= atRiskShare ? 'At risk' : `${Math.round(part * 100)} % of the time used`;
}

function left(at: Instant, due: Instant | null): string {
  if (due === null || due === at) return '';
  return due > at ? `, ${describeDuration(due - at)} left` : `, ${describeDuration(at - due)} over`;
}

export const missedKinds = ['overdue', 'atRisk', 'timers', 'escalations', 'woke'] as const;

/** What happened while nobody could be told, counted. */
export type Missed = Record<(typeof missedKinds)[number], number>;

export const nothingMissed = (): Missed => ({ overdue: 0, atRisk: 0, timers: 0, escalations: 0, woke: 0 });

/** One notification for all of it; null where nothing happened. */
export function missedNotification(missed: Missed, title: string, at: Instant): Notification | null {
  const tickets = (count: number): string => `${count} ticket${count === 1 ? '' : 's'}`;
  const parts = [
    ...(missed.overdue > 0 ? [`${tickets(missed.overdue)} overdue`] : []),
    ...(missed.atRisk > 0 ? [`${tickets(missed.atRisk)} at risk`] : []),
    ...(missed.timers > 0 ? [`${missed.timers} timer${missed.timers === 1 ? '' : 's'} run out`] : []),
    ...(missed.escalations > 0
      ? [`${missed.escalations} escalation${missed.escalations === 1 ? '' : 's'} overdue`]
      : []),
    ...(missed.woke > 0 ? [`${missed.woke} back from a snooze`] : []),
  ];
  return parts.length === 0
    ? null
    : { id: `away-${at}`, at, kind: 'away', title, body: `${parts.join(', ')}.`, ticket: null };
}
