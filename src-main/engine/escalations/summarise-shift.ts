import type { Result } from '#contract/contract.ts';
import { escalationClock } from '#domain/escalation/escalation-clock.ts';
import { escalationLives } from '#domain/escalation/escalation-life.ts';
import {
  shiftSummary,
  type ShiftEscalation,
  type ShiftList,
  type ShiftTicket,
} from '#domain/escalation/shift-summary.ts';
import { actorName } from '#domain/ticket/describe-event.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import { ticketOwners } from '#domain/ticket/ticket-owners.ts';
import { hour, type Instant } from '#domain/time/instant.ts';
import type { TicketCache, TicketQuery } from '#engine/ports/ticket-store.ts';
import { localZone } from '#engine/settings/local-zone.ts';
import { startOfDay } from '#engine/tickets/list-tickets.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';
import { currentRow } from '#engine/tickets/ticket-row.ts';

/** A shift looks so far ahead. */
const ahead = 8 * hour;
/** Of each list so many are named, the rest is counted. */
const mostNamed = 20;
const mostEntries = 20_000;

const open = ['open', 'waiting-on-customer', 'waiting-on-third-party', 'snoozed'] as const;

/** What the next shift has to know, as Markdown. */
export function summariseShift(deps: TicketDeps, since: Instant): Result<'shift.summary'> {
  const { store } = deps;
  const now = deps.clock.now();
  const format = { timeZone: localZone() };
  const list = (query: Partial<TicketQuery>): ShiftList => listed(deps, query, now);
  const dueNext = store.tickets
    .dueBetween(now, now + ahead)
    .filter(({ nextDue }) => nextDue !== null && nextDue > now && nextDue <= now + ahead)
    .toSorted((a, b) => (a.nextDue ?? 0) - (b.nextDue ?? 0));
  return {
    markdown: shiftSummary({
      since,
      now,
      by: actorName(deps.agent()),
      format,
      escalations: openEscalations(deps, now),
      overdue: list({ queue: 'breached' }),
      dueNext: { tickets: dueNext.slice(0, mostNamed).map((cache) => shiftTicket(cache, now)), total: dueNext.length },
      churn: list({ types: ['churn-risk'], statuses: open }),
      waiting: list({ statuses: ['waiting-on-customer', 'waiting-on-third-party'] }),
      events: withoutHistory(store.tickets.recordedSince(since, mostEntries)),
      owners: ticketOwners(store.tickets.owned()),
    }),
  };
}

function listed({ store }: TicketDeps, query: Partial<TicketQuery>, now: Instant): ShiftList {
  const page = store.tickets.page({
    queue: 'all',
    tier: null,
    sort: 'due',
    offset: 0,
    limit: mostNamed,
    now,
    dayStart: startOfDay(now),
    ...query,
  });
  const work = page.tickets.filter(({ historic }) => !historic);
  return {
    tickets: work.map((cache) => shiftTicket(cache, now)),
    total: page.total - (page.tickets.length - work.length),
  };
}

function shiftTicket({ view, nextDue, escalationDue }: TicketCache, now: Instant): ShiftTicket {
  const { number, customer, subject, tier, severity, assignee, status, lastActivityAt } = currentRow(view, now);
  return {
    number,
    customer,
    subject,
    tier,
    severity,
    assignee,
    status: status.kind,
    due: nextDue ?? escalationDue,
    lastActivityAt,
  };
}

function openEscalations({ store }: TicketDeps, now: Instant): readonly ShiftEscalation[] {
  const page = store.tickets.page({
    queue: 'escalated',
    tier: null,
    sort: 'due',
    offset: 0,
    limit: 200,
    now,
    dayStart: startOfDay(now),
  });
  return page.tickets.flatMap((cache) => {
    const events = effectiveEvents(store.tickets.events(cache.number));
    return escalationLives(events)
      .filter(({ ended }) => ended === null)
      .map((life) => ({
        ticket: shiftTicket(cache, now),
        to: life.opened.to,
        takenBy: life.acknowledged?.by ?? null,
        clock: escalationClock(life, now),
        keys: events.flatMap((event) =>
          event.kind === 'delivered' &&
          event.escalation === life.opened.id &&
          event.service === 'jira' &&
          event.key !== null
            ? [event.key]
            : [],
        ),
      }));
  });
}

/** What was taken back, and what was only read in from before the go-live mark, did not happen in this shift. */
function withoutHistory(events: readonly TicketEvent[]): readonly TicketEvent[] {
  const undone = new Set(events.flatMap((event) => (event.kind === 'undone' ? [event.event] : [])));
  return events.filter((event) => !undone.has(event.id));
}
