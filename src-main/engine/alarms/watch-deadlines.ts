import type { Events } from '#contract/events.ts';
import type { Settings } from '#contract/settings.ts';
import type { TicketRow } from '#contract/tickets.ts';
import type { NewTicketEvent } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';
import { minute } from '#domain/time/instant.ts';
import type { Timers } from '#engine/ports/timers.ts';
import { isQuiet } from '#engine/settings/quiet-hours.ts';
import { readTicket, refreshTickets } from '#engine/tickets/refresh-tickets.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';
import { currentRow } from '#engine/tickets/ticket-row.ts';
import { alarmSteps, type AlarmStep } from './alarm-step.ts';

export type DeadlineDeps = TicketDeps & {
  readonly timers: Timers;
  readonly settings: () => Settings;
  readonly notify: (notification: Events['notification']) => void;
};

/** Longest wait between two looks: deadlines that change are looked up again anyway, this is for the clock set back. */
const longestWait = 30 * minute;
/** What fell due longer ago than this happened while nobody was there: recorded, but not popped up. */
const staleAfter = 2 * minute;

/**
 * Watches the deadlines of all tickets: records a breach at its true instant, refreshes what is shown, tells once per
 * ticket and step. After sleep it catches up in one go, without a burst of stale pop-ups.
 */
export function watchDeadlines(deps: DeadlineDeps) {
  let lastLook: Instant = deps.clock.now() - 1;
  let cancelTimer: (() => void) | null = null;
  let running = false;

  const look = (): void => {
    const now = deps.clock.now();
    const { store } = deps;
    // An answer at the very instant of the deadline still meets it: what falls due now is looked at next time.
    const until = now - 1;
    const since = lastLook;
    const due = since < until ? store.tickets.dueBetween(since, until) : [];
    lastLook = until;
    if (due.length > 0) {
      const rows = store.transaction(() => {
        for (const ticket of due) {
          if (!ticket.historic) recordBreaches(deps, ticket.number, now);
          const woke = alarmSteps(ticket, since, until).find((step) => step.kind === 'woke');
          if (woke) wake(deps, ticket.number, woke.at, now);
        }
        return refreshTickets(
          store,
          due.map((ticket) => ticket.number),
          now,
          deps.policy(),
        );
      });
      deps.onChanged(rows);
      for (const ticket of due) {
        const last = alarmSteps(ticket, since, until).at(-1);
        if (last) announce(deps, last, currentRow(ticket.view, now), now);
      }
    }
    plan();
  };

  const plan = (): void => {
    cancelTimer?.();
    if (!running) return;
    const now = deps.clock.now();
    const next = deps.store.tickets.nextDueAfter(lastLook);
    const wait = next === null ? longestWait : Math.min(Math.max(next - now, 0) + 1, longestWait);
    cancelTimer = deps.timers.after(wait, look);
  };

  return {
    /** Catches up with what fell due while nothing ran, silently where it is stale. */
    start(): void {
      running = true;
      const earliest = deps.store.tickets.nextDueAfter(0);
      if (earliest !== null) lastLook = Math.min(lastLook, earliest - 1);
      look();
    },
    /** Deadlines have changed. */
    replan: plan,
    stop(): void {
      running = false;
      cancelTimer?.();
    },
  };
}

function recordBreaches(deps: DeadlineDeps, number: number, now: Instant): void {
  const log = deps.store.tickets.events(number);
  const { report } = readTicket(deps.store, number, log, now, deps.policy());
  const entries: NewTicketEvent[] = [];
  for (const clock of [report.firstResponse, report.nextResponse, report.resolution]) {
    const { breachedAt } = clock;
    if (clock.state !== 'breached' || breachedAt === null) continue;
    const known = log.some(
      (event) => event.kind === 'breach-recorded' && event.clock === clock.kind && event.breachedAt === breachedAt,
    );
    if (!known)
      entries.push({
        kind: 'breach-recorded',
        clock: clock.kind,
        breachedAt,
        ticket: number,
        at: breachedAt,
        recordedAt: now,
        actor: { kind: 'system' },
      });
  }
  if (entries.length > 0) deps.store.tickets.append(entries);
}

function wake(deps: DeadlineDeps, number: number, at: Instant, now: Instant): void {
  deps.store.tickets.append([
    { kind: 'status-changed', to: { kind: 'open' }, ticket: number, at, recordedAt: now, actor: { kind: 'system' } },
  ]);
}

function announce(deps: DeadlineDeps, step: AlarmStep, row: TicketRow, now: Instant): void {
  const { notifications, quietHours } = deps.settings();
  if (step.kind === 'woke' || now - step.at > staleAfter || isQuiet(quietHours, now)) return;
  if (step.kind === 'at-risk' ? !notifications.atRisk : !notifications.breached) return;
  deps.notify({
    id: `${row.number}-${step.kind}-${step.at}`,
    at: step.at,
    kind: step.kind,
    title: `${step.kind === 'at-risk' ? 'At risk' : 'Overdue'}: ${row.customer}`,
    body: `#${row.number} ${row.subject}`,
    ticket: row.number,
  });
}
