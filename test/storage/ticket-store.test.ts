import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NewTicketEvent } from '#domain/ticket/ticket-event.ts';
import type { QueueName, TicketQuery } from '#engine/ports/ticket-store.ts';
import { fileTicket, now, temporaryFolder, temporaryStore, ticketCache } from './store-fixture.ts';

const dayStart = now - 1000;
const query = (part: Partial<TicketQuery> = {}): TicketQuery => ({
  queue: 'all',
  tier: null,
  sort: 'due',
  offset: 0,
  limit: 50,
  now,
  dayStart,
  ...part,
});
const entry = (ticket: number): Pick<NewTicketEvent, 'ticket' | 'at' | 'recordedAt' | 'actor'> => ({
  ticket,
  at: now,
  recordedAt: now,
  actor: { kind: 'agent', name: 'Mara' },
});

describe('ticket numbers', () => {
  it('start at 1001, rise and are not given again after a restart', () => {
    const folder = temporaryFolder();
    const first = temporaryStore(folder);
    expect([first.tickets.create(), first.tickets.create()]).toEqual([1001, 1002]);
    first.close();
    const second = temporaryStore(folder);
    expect(second.tickets.create()).toBe(1003);
    expect(second.tickets.numbers()).toEqual([1001, 1002, 1003]);
  });
});

describe('the log of a ticket', () => {
  it('is read back in the order it was written', () => {
    const { tickets } = temporaryStore();
    const added = tickets.append([
      { ...entry(1001), kind: 'opened', subject: 'Hello', historic: false },
      { ...entry(1002), kind: 'note', text: 'for another ticket' },
      { ...entry(1001), kind: 'status-changed', to: { kind: 'snoozed', until: now + 5 } },
    ]);
    expect(tickets.events(1001)).toEqual([added[0], added[2]]);
    expect(tickets.eventsOf([1002, 1003])).toEqual(
      new Map([
        [1002, [added[1]]],
        [1003, []],
      ]),
    );
    expect(tickets.event(added[1]?.id ?? 0)).toEqual(added[1]);
    expect(tickets.event(99)).toBeNull();
  });

  it('cannot be changed or shortened, whoever asks', () => {
    const folder = temporaryFolder();
    temporaryStore(folder).tickets.append([{ ...entry(1001), kind: 'note', text: 'as it was' }]);
    const direct = new DatabaseSync(join(folder, 'firstline.db'));
    for (const sql of [
      "UPDATE ticket_events SET entry = '{}'",
      'DELETE FROM ticket_events',
      "REPLACE INTO ticket_events VALUES (1, 1, 1, 1, '{}')",
    ]) {
      expect(() => direct.exec(sql)).toThrow('append-only');
    }
    direct.close();
  });
});

describe('queues', () => {
  function filled() {
    const store = temporaryStore();
    const numbers: Record<string, number> = {
      plain: fileTicket(
        store,
        {},
        { needsReply: false, nextDue: now + 100, lastActivityAt: 5, openedAt: 1, tier: 'starter' },
      ),
      needs: fileTicket(
        store,
        {},
        { needsReply: true, nextDue: now + 50, lastActivityAt: 4, openedAt: 2, tier: 'starter' },
      ),
      risky: fileTicket(
        store,
        {},
        { needsReply: false, nextDue: now + 10, atRiskFrom: now, lastActivityAt: 3, openedAt: 3 },
      ),
      passed: fileTicket(
        store,
        {},
        { needsReply: false, nextDue: now - 1, atRiskFrom: now - 5, lastActivityAt: 2, openedAt: 4 },
      ),
      breached: fileTicket(store, {}, { needsReply: false, breached: true, lastActivityAt: 1, openedAt: 5 }),
      waiting: fileTicket(
        store,
        {},
        { needsReply: false, status: 'waiting-on-customer', lastActivityAt: 6, openedAt: 6 },
      ),
      escalated: fileTicket(store, {}, { needsReply: false, escalated: true, lastActivityAt: 7, openedAt: 7 }),
      solved: fileTicket(
        store,
        {},
        {
          status: 'solved',
          escalated: true,
          nextDue: now - 9,
          autoResolvedAt: dayStart,
          lastActivityAt: 8,
          openedAt: 8,
        },
      ),
    };
    const merged = fileTicket(store, {}, { mergedInto: numbers['plain'] ?? 0, escalated: true });
    return { store, numbers, merged };
  }

  it.each<[QueueName, readonly string[]]>([
    ['needs-reply', ['needs']],
    ['at-risk', ['risky']],
    ['breached', ['passed', 'breached']],
    ['waiting-on-customer', ['waiting']],
    ['escalated', ['escalated']],
    ['auto-resolved-today', ['solved']],
    ['all', ['passed', 'risky', 'needs', 'plain', 'solved', 'escalated', 'waiting', 'breached']],
  ])('%s holds its tickets, the earliest deadline first, and counts the same', (queue, names) => {
    const { store, numbers } = filled();
    const page = store.tickets.page(query({ queue }));
    expect(page.tickets.map((ticket) => ticket.number)).toEqual(names.map((name) => numbers[name]));
    expect(page.total).toBe(names.length);
    expect(store.tickets.counts(now, dayStart).queues[queue]).toBe(names.length);
  });

  it('sorts by activity and by age, a window and a tier at a time', () => {
    const { store, numbers } = filled();
    const shown = (part: Partial<TicketQuery>) =>
      store.tickets.page(query(part)).tickets.map((ticket) => ticket.number);
    expect(shown({ sort: 'newest', limit: 2 })).toEqual([numbers['solved'], numbers['escalated']]);
    expect(shown({ sort: 'oldest', offset: 6 })).toEqual([numbers['escalated'], numbers['solved']]);
    expect(shown({ tier: 'starter' })).toEqual([numbers['needs'], numbers['plain']]);
    expect(store.tickets.counts(now, dayStart).tiers).toEqual({
      starter: 2,
      professional: 0,
      enterprise: 0,
      unassigned: 6,
    });
  });

  it('follow what was saved, what was rolled back, and what another program wrote', () => {
    const folder = temporaryFolder();
    const [store, other] = [temporaryStore(folder), temporaryStore(folder)];
    const total = () => store.tickets.page(query()).total;
    const number = fileTicket(store);
    expect(total()).toBe(1);
    expect(() =>
      store.transaction(() => {
        fileTicket(store);
        expect(total()).toBe(2);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(total()).toBe(1);
    fileTicket(other);
    expect(total()).toBe(2);
    store.tickets.saveCache(ticketCache(number, { mergedInto: 1 }));
    expect(total()).toBe(1);
    expect(store.tickets.cache(number)).toEqual(ticketCache(number, { mergedInto: 1 }));
    expect(store.tickets.caches([number, 5]).size).toBe(1);
  });

  it('knows what falls due', () => {
    const { store, numbers } = filled();
    const snoozed = fileTicket(store, {}, { status: 'snoozed', snoozedUntil: now + 70 });
    expect(store.tickets.dueBetween(now, now + 70).map((ticket) => ticket.number)).toEqual([
      numbers['needs'],
      numbers['risky'],
      snoozed,
    ]);
    expect(store.tickets.nextDueAfter(now)).toBe(now + 10);
    expect(store.tickets.nextDueAfter(now + 50)).toBe(now + 70);
    expect(store.tickets.nextDueAfter(now + 100)).toBeNull();
    expect(store.tickets.unsolved()).toHaveLength(8);
  });

  it('lists the tickets of an organisation, and of a sender without one', () => {
    const store = temporaryStore();
    const theirs = [5, 9, 7].map((at) => fileTicket(store, {}, { organisation: 3, lastActivityAt: at }));
    const alone = fileTicket(store, { from: { name: '', address: 'solo@mail.example' } });
    fileTicket(store, { from: { name: '', address: 'solo@mail.example' } }, { organisation: 4, status: 'solved' });
    expect(store.tickets.ofOrganisation(3, 2, 0).newest.map((ticket) => ticket.number)).toEqual([theirs[1], theirs[2]]);
    expect(store.tickets.ofAddress('Solo@mail.example', 5, 0).newest.map((ticket) => ticket.number)).toEqual([alone]);
    expect(store.tickets.openCountByOrganisation()).toEqual(new Map([[3, 3]]));
  });

  it('follows a ticket that moves to another organisation or is merged', () => {
    const store = temporaryStore();
    const [kept = 0, moved = 0, merged = 0] = [8, 9, 7].map((at) =>
      fileTicket(store, {}, { organisation: 3, lastActivityAt: at, openedAt: at }),
    );
    const of = (organisation: number): readonly number[] =>
      store.tickets.ofOrganisation(organisation, 9, 0).newest.map((ticket) => ticket.number);
    expect(of(3)).toEqual([moved, kept, merged]);
    expect(store.tickets.ofOrganisation(3, 1, 8).openedSince).toBe(2);
    store.tickets.saveCache(ticketCache(moved, { organisation: 4 }));
    store.tickets.saveCache(ticketCache(merged, { organisation: 3, mergedInto: kept }));
    expect([of(3), of(4)]).toEqual([[kept], [moved]]);
  });
});

describe('escalations and owners', () => {
  it('the escalated queue is sorted by whichever deadline comes first, also after a restart', () => {
    const folder = temporaryFolder();
    const store = temporaryStore(folder);
    const escalated = (nextDue: number | null, escalationDue: number | null): number =>
      fileTicket(store, {}, { escalated: true, nextDue, escalationDue });
    const own = escalated(now + 20, null);
    const both = escalated(now + 30, now + 10);
    const none = escalated(null, null);
    const later = escalated(null, now + 25);
    const order = [both, own, later, none];
    const listed = (from: typeof store) =>
      from.tickets.page(query({ queue: 'escalated' })).tickets.map(({ number }) => number);
    expect(listed(store)).toEqual(order);
    expect(store.tickets.page(query()).tickets.map(({ number }) => number)).toEqual([own, both, none, later]);
    store.close();
    const again = temporaryStore(folder);
    expect(listed(again)).toEqual(order);
    expect(again.tickets.cache(both)?.escalationDue).toBe(now + 10);
  });

  it('a page can be of some types and statuses alone', () => {
    const store = temporaryStore();
    const churn = fileTicket(store, {}, { type: 'churn-risk', status: 'waiting-on-customer' });
    fileTicket(store, {}, { type: 'churn-risk', status: 'solved' });
    fileTicket(store, {}, { type: 'latency', status: 'open' });
    const page = store.tickets.page(query({ types: ['churn-risk'], statuses: ['open', 'waiting-on-customer'] }));
    expect(page).toMatchObject({ total: 1, tickets: [{ number: churn }] });
  });

  it('what somebody owns is neither solved, merged nor history', () => {
    const store = temporaryStore();
    fileTicket(store, {}, { assignee: 'Ann', needsReply: true, nextDue: now + 5 });
    fileTicket(store, {}, { assignee: 'Ben', needsReply: false, nextDue: null });
    fileTicket(store, {}, { assignee: 'Ann', status: 'solved' });
    fileTicket(store, {}, { assignee: 'Ann', historic: true });
    fileTicket(store, {}, { assignee: 'Ann', mergedInto: 1001 });
    expect(store.tickets.owned()).toEqual([
      { assignee: 'Ann', needsReply: true, nextDue: now + 5 },
      { assignee: 'Ben', needsReply: false, nextDue: null },
    ]);
  });

  it('entries of all logs are read back from the newest', () => {
    const store = temporaryStore();
    const [one, two] = [store.tickets.create(), store.tickets.create()];
    const ids = store.tickets
      .append([one, two, one].map((ticket) => ({ ...entry(ticket), kind: 'note', text: 'x' })))
      .map(({ id }) => id);
    expect(store.tickets.newestEntries(Infinity, 2).map(({ id, ticket }) => [id, ticket])).toEqual([
      [ids[2], one],
      [ids[1], two],
    ]);
    expect(store.tickets.newestEntries(ids[1] ?? 0, 5).map(({ id }) => id)).toEqual([ids[0]]);
  });
});
