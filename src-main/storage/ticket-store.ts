import type { OwnedTicket } from '#domain/ticket/ticket-owners.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { CustomerTickets, QueueName, TicketCache, TicketQuery, TicketStore } from '#engine/ports/ticket-store.ts';
import type { Connection } from './connection.ts';
import { decodeTicketCache } from './decode-ticket-cache.ts';
import { decodeTicketEvent, encodeTicketEvent } from './decode-ticket-event.ts';
import { createRecentLogs } from './recent-logs.ts';
import type { LiveBoard } from './live-board.ts';
import { insertedId, integer } from './row-decoders.ts';
import { textHash } from './text-hash.ts';
import { standsIn, type BoardEntry, type BoardSort } from './ticket-board.ts';
import { createRunbookRuns } from './runbook-runs.ts';
import { createTicketTags } from './ticket-tags.ts';
import type { TicketRows } from './ticket-rows.ts';
import { decodePeople } from './decode-message.ts';

/** Where escalations are looked at, their own deadlines count too. */
const boardSort = (queue: QueueName, sort: TicketQuery['sort']): BoardSort =>
  queue === 'escalated' && sort === 'due' ? 'escalation' : sort;

/** Tickets: numbers, the append-only log, and the cache that lists are made of. */
export function createTicketStore(connection: Connection, rows: TicketRows, live: LiveBoard): TicketStore {
  const create = connection.prepare('INSERT INTO ticket_numbers DEFAULT VALUES');
  const numbers = connection.prepareArrays('SELECT number FROM ticket_numbers ORDER BY number');
  const append = connection.prepare('INSERT INTO ticket_events (ticket, at, recorded_at, entry) VALUES (?, ?, ?, ?)');
  const events = connection.prepare('SELECT * FROM ticket_events WHERE ticket = ? ORDER BY id');
  const event = connection.prepare('SELECT * FROM ticket_events WHERE id = ?');
  const saveView = connection.prepare(
    'INSERT INTO ticket_views (number, view) VALUES (?, ?) ON CONFLICT (number) DO UPDATE SET view = excluded.view',
  );
  const cache = connection.prepare(
    'SELECT t.*, v.view FROM tickets t JOIN ticket_views v ON v.number = t.number WHERE t.number = ?',
  );
  const bySender = connection.prepare(`
    SELECT m.ticket, c.details FROM messages m JOIN message_contents c ON c.id = m.id
    WHERE m.sender_hash = ? AND m.ticket IS NOT NULL`);
  const newest = connection.prepare('SELECT * FROM ticket_events WHERE id < ? ORDER BY id DESC LIMIT ?');
  const tags = createTicketTags(connection);
  const runs = createRunbookRuns(connection);

  const recent = createRecentLogs(connection);

  const eventsOf = (number: number): readonly TicketEvent[] => {
    const known = recent.get(number);
    if (known !== undefined) return known;
    const log = events.all(number).map(decodeTicketEvent);
    if (log.length > 0) recent.keep(number, log);
    return log;
  };
  const cacheOf = (number: number): TicketCache | null => {
    const row = cache.get(number);
    return row === undefined ? null : decodeTicketCache(row);
  };
  const cachesOf = (wanted: readonly number[]): readonly TicketCache[] =>
    wanted.flatMap((number) => cacheOf(number) ?? []);

  const customerTickets = (entries: readonly BoardEntry[], limit: number, since: number): CustomerTickets => ({
    newest: cachesOf(
      entries
        .toSorted((a, b) => b.lastActivityAt - a.lastActivityAt || b.number - a.number)
        .slice(0, limit)
        .map((entry) => entry.number),
    ),
    openedSince: entries.reduce((count, entry) => count + (entry.openedAt >= since ? 1 : 0), 0),
  });

  /** Tickets without organisation to which this address has written. */
  const ofSender = (address: string): readonly BoardEntry[] => {
    const sender = address.toLowerCase();
    const board = live.get();
    const found = new Set<BoardEntry>();
    for (const row of bySender.all(textHash(sender))) {
      const entry = board.get(integer(row, 'ticket'));
      if (entry === undefined || entry.organisation !== null || found.has(entry)) continue;
      if (decodePeople(row).from?.address === sender) found.add(entry);
    }
    return [...found];
  };

  return {
    create: () => {
      const number = insertedId(create.run());
      recent.keep(number, []);
      return number;
    },
    append: (added) =>
      connection.transaction(() => {
        const stored = added.map((each): TicketEvent => {
          const id = insertedId(append.run(each.ticket, each.at, each.recordedAt, encodeTicketEvent(each)));
          return { ...each, id };
        });
        recent.append(stored);
        tags.follow(added, eventsOf);
        runs.follow(added, eventsOf);
        return stored;
      }),
    events: eventsOf,
    eventsOf: (wanted) => new Map(wanted.map((number) => [number, eventsOf(number)])),
    event: (id) => {
      const row = event.get(id);
      return row === undefined ? null : decodeTicketEvent(row);
    },
    saveCache: (ticket) =>
      connection.transaction(() => {
        rows.save(ticket);
        saveView.run(ticket.number, ticket.view);
        live.loaded()?.put(ticket);
      }),
    cache: cacheOf,
    caches: (wanted) => new Map(cachesOf(wanted).map((each) => [each.number, each])),
    page: ({ queue, tier, severities, types, statuses, sort, offset, limit, now, dayStart }) => {
      const accept = (entry: BoardEntry): boolean =>
        (tier === null || entry.tier === tier) &&
        (severities === undefined || severities.includes(entry.severity)) &&
        (types === undefined || types.some((type) => type === entry.type)) &&
        (statuses === undefined || statuses.includes(entry.status)) &&
        standsIn(queue, entry, now, dayStart);
      const { total, numbers: shown } = live.get().window(boardSort(queue, sort), accept, offset, limit);
      return { total, tickets: cachesOf(shown) };
    },
    counts: (now, dayStart) => live.get().counts(now, dayStart),
    dueBetween: (after, until) => {
      const within = (at: number): boolean => at > after && at <= until;
      const due: number[] = [];
      for (const entry of live.get().entries()) {
        if (entry.status === 'solved') continue;
        if (within(entry.nextDue) || within(entry.atRiskFrom) || within(entry.snoozedUntil)) due.push(entry.number);
      }
      return cachesOf(due.sort((a, b) => a - b));
    },
    nextDueAfter: (after) => {
      let next = Number.POSITIVE_INFINITY;
      for (const entry of live.get().entries()) {
        if (entry.status === 'solved') continue;
        if (entry.nextDue > after && entry.nextDue < next) next = entry.nextDue;
        if (entry.atRiskFrom > after && entry.atRiskFrom < next) next = entry.atRiskFrom;
        if (entry.snoozedUntil > after && entry.snoozedUntil < next) next = entry.snoozedUntil;
      }
      return next === Number.POSITIVE_INFINITY ? null : next;
    },
    ofOrganisation: (organisation, limit, since) =>
      customerTickets(live.get().ofOrganisation(organisation), limit, since),
    ofAddress: (address, limit, since) => customerTickets(ofSender(address), limit, since),
    prepare: () => {
      if (live.load()) return true;
      // The order of the first list.
      live.get().window('due', () => false, 0, 0);
      return false;
    },
    sameIssue: (customer, type) => {
      // Asked for with each new ticket: nothing is closed yet while a mailbox comes in for the first time.
      if (!live.get().hasSolved) return [];
      const entries =
        'organisation' in customer ? live.get().ofOrganisation(customer.organisation) : ofSender(customer.address);
      return entries
        .filter((entry) => entry.type === type)
        .map(({ number, openedAt, status }) => ({ number, openedAt, closed: status === 'solved' }));
    },
    unsolved: () => {
      const unsolved: number[] = [];
      for (const entry of live.get().entries()) if (entry.status !== 'solved') unsolved.push(entry.number);
      return unsolved.sort((a, b) => a - b);
    },
    owned: () => {
      const owned: OwnedTicket[] = [];
      for (const { status, historic, assignee, needsReply, nextDue } of live.get().entries())
        if (status !== 'solved' && !historic)
          owned.push({ assignee, needsReply, nextDue: Number.isNaN(nextDue) ? null : nextDue });
      return owned;
    },
    newestEntries: (before, limit) => newest.all(before, limit).map(decodeTicketEvent),
    numbers: () => numbers.all().map(([number]) => Number(number)),
    openCountByOrganisation: () => {
      const counts = new Map<number, number>();
      for (const { status, organisation } of live.get().entries()) {
        if (status !== 'solved' && organisation !== null) counts.set(organisation, (counts.get(organisation) ?? 0) + 1);
      }
      return counts;
    },
  };
}
