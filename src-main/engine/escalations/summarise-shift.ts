import { setImmediate } from 'node:timers/promises';
import type { Result } from '#contract/contract.ts';
import { settingsSchema } from '#contract/settings.ts';
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
import type { Store } from '#engine/ports/store.ts';
import type { TicketCache, TicketQuery } from '#engine/ports/ticket-store.ts';
import { localZone } from '#engine/settings/local-zone.ts';
import { startOfDay } from '#engine/tickets/list-tickets.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';
import { currentRow } from '#engine/tickets/ticket-row.ts';

/** A shift looks so far ahead. */
const ahead = 8 * hour;
/** Of each list so many are named, the rest is counted. */
const mostNamed = 20;
/** Entries read in one turn. */
const portion = 200;

/** What stands for the agent until a name is set. */
const unnamed = settingsSchema.parse({}).agentName;

const open = ['open', 'waiting-on-customer', 'waiting-on-third-party', 'snoozed'] as const;

/** What the next shift has to know, as Markdown. */
export async function summariseShift(deps: TicketDeps, since: Instant): Promise<Result<'shift.summary'>> {
  const { store } = deps;
  const events = await recordedSince(store, since);
  const now = deps.clock.now();
  const format = { timeZone: localZone() };
  const agent = actorName(deps.agent());
  const list = (query: Partial<TicketQuery>): ShiftList => listed(deps, query, now);
  const dueNext = store.tickets
    .dueBetween(now, now + ahead)
    .filter(({ nextDue }) => nextDue !== null && nextDue > now && nextDue <= now + ahead)
    .toSorted((a, b) => (a.nextDue ?? 0) - (b.nextDue ?? 0));
  return {
    markdown: shiftSummary({
      since,
      now,
      by: agent === unnamed ? null : agent,
      format,
      escalations: openEscalations(deps, now),
      overdue: list({ queue: 'breached' }),
      dueNext: { tickets: dueNext.slice(0, mostNamed).map((cache) => shiftTicket(cache, now)), total: dueNext.length },
      churn: list({ types: ['churn-risk'], statuses: open }),
      waiting: list({ statuses: ['waiting-on-customer', 'waiting-on-third-party'] }),
      events: withoutUndone(events),
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

/** Entries recorded since, in order. They are recorded in the order of their ids: back from the newest, a portion a turn. */
async function recordedSince({ tickets }: Store, since: Instant): Promise<readonly TicketEvent[]> {
  const found: TicketEvent[] = [];
  for (let before = Number.MAX_SAFE_INTEGER; ;) {
    const entries = tickets.newestEntries(before, portion);
    const within = entries.filter(({ recordedAt }) => recordedAt >= since);
    found.push(...within);
    if (within.length < portion) return found.toReversed();
    before = entries.at(-1)?.id ?? 0;
    await setImmediate();
  }
}

/** What was taken back did not happen in this shift. */
function withoutUndone(events: readonly TicketEvent[]): readonly TicketEvent[] {
  const undone = new Set(events.flatMap((event) => (event.kind === 'undone' ? [event.event] : [])));
  return events.filter((event) => !undone.has(event.id));
}
