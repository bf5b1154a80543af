import type { Severity } from '#domain/ticket/severity.ts';
import type { TicketEvent, TimerKind } from '#domain/ticket/ticket-event.ts';
import { timerKinds } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';
import { describeDuration } from './describe-duration.ts';
import type { PolicyTimers } from './policy-timers.ts';
import { severityNames } from './rating-words.ts';

/** A timer of the playbook on a ticket (§2, §4). `due` is null where its severity promises nothing. */
export type TicketTimer = {
  readonly kind: TimerKind;
  readonly state: 'running' | 'overdue' | 'in-time' | 'late';
  readonly startedAt: Instant;
  readonly due: Instant | null;
  readonly endedAt: Instant | null;
  /** A sentence that explains it. */
  readonly explanation: string;
};

type Life = { startedAt: Instant; endedAt: Instant | null; by: 'escalated' | 'ended' | 'solved' | null };

/**
 * The latest life of each timer that was ever started, from effective events in order. A code fix ends with an
 * escalation, a diagnosis with an agent's word; both end when the ticket is escalated, solved or merged away. Started
 * again while it runs, a timer keeps its start.
 */
export function ticketTimers(
  events: readonly TicketEvent[],
  timers: PolicyTimers,
  severity: Severity,
  now: Instant,
): readonly TicketTimer[] {
  const lives = new Map<TimerKind, Life>();
  const end = (timer: TimerKind, at: Instant, by: Life['by']): void => {
    const life = lives.get(timer);
    if (life !== undefined && life.endedAt === null) lives.set(timer, { ...life, endedAt: at, by });
  };
  for (const event of events) {
    if (event.kind === 'timer-switched') {
      if (!event.on) end(event.timer, event.at, 'ended');
      else if (lives.get(event.timer)?.endedAt !== null)
        lives.set(event.timer, { startedAt: event.at, endedAt: null, by: null });
    }
    if (event.kind === 'escalated' && event.on) for (const timer of timerKinds) end(timer, event.at, 'escalated');
    if ((event.kind === 'status-changed' && event.to.kind === 'solved') || event.kind === 'merged-away')
      for (const timer of timerKinds) end(timer, event.at, 'solved');
  }
  return timerKinds.flatMap((kind) => {
    const life = lives.get(kind);
    return life === undefined ? [] : [timerOf(kind, life, timers, severity, now)];
  });
}

function timerOf(kind: TimerKind, life: Life, timers: PolicyTimers, severity: Severity, now: Instant): TicketTimer {
  const length = timerLength(kind, timers, severity);
  const due = length === null ? null : life.startedAt + length;
  const late = due !== null && (life.endedAt ?? now) > due;
  const state = life.endedAt === null ? (late ? 'overdue' : 'running') : late ? 'late' : 'in-time';
  return {
    kind,
    state,
    startedAt: life.startedAt,
    due,
    endedAt: life.endedAt,
    explanation: `${promise(kind, length, severity)} ${outcome(kind, life, due, late, now)}`.trim(),
  };
}

/** How long a timer may run on a ticket of that severity, in ms; null where it promises nothing. */
export function timerLength(kind: TimerKind, timers: PolicyTimers, severity: Severity): number | null {
  if (kind === 'diagnosis') return timers.diagnosis.pageAfter;
  return timers.codeFix.severities.includes(severity) ? timers.codeFix.within : null;
}

function promise(kind: TimerKind, length: number | null, severity: Severity): string {
  if (length === null) return `${severityNames[severity]} promises no time for the way to engineering.`;
  return kind === 'code-fix'
    ? `${severityNames[severity]} that needs a code fix: to engineering within ${describeDuration(length)}.`
    : `A diagnosis longer than ${describeDuration(length)} pages the engineer on call.`;
}

const endings: Readonly<Record<NonNullable<Life['by']>, string>> = {
  escalated: 'Escalated',
  ended: 'Ended',
  solved: 'Solved',
};

function outcome(kind: TimerKind, life: Life, due: Instant | null, late: boolean, now: Instant): string {
  if (life.endedAt !== null && life.by !== null) {
    const lateness = late && due !== null ? `, ${describeDuration(life.endedAt - due)} late` : '';
    return `${endings[life.by]} after ${describeDuration(life.endedAt - life.startedAt)}${lateness}.`;
  }
  if (!late || due === null) return '';
  const what = kind === 'code-fix' ? 'Escalate it now' : 'Page the engineer on call';
  return `${what}: ${describeDuration(now - due)} over.`;
}
