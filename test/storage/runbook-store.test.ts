import { describe, expect, test } from 'vitest';
import type { NewTicketEvent, TicketEventBody } from '#domain/ticket/ticket-event.ts';
import type { Store } from '#engine/ports/store.ts';
import { now, temporaryFolder, temporaryStore } from './store-fixture.ts';

const entry = (ticket: number, body: TicketEventBody, at = now): NewTicketEvent => ({
  ...body,
  ticket,
  at,
  recordedAt: at,
  actor: { kind: 'agent', name: 'Ann' },
});
const append = (store: Store, ...entries: readonly NewTicketEvent[]): number =>
  store.tickets.append(entries).at(-1)?.id ?? 0;
const start = (store: Store, ticket: number, runbook = 'api-errors', at = now): number =>
  append(store, entry(ticket, { kind: 'runbook-started', runbook, title: 'API errors', text: 'hash' }, at));
const end = (store: Store, ticket: number, run: number, at = now + 5): number =>
  append(
    store,
    entry(ticket, { kind: 'runbook-ended', run, title: 'API errors', outcome: 'solved', because: null }, at),
  );

describe('runs', () => {
  test('are in line with the log after each entry, also after an undo and the undo of that', () => {
    const store = temporaryStore();
    const ticket = store.tickets.create();
    const run = start(store, ticket);
    const row = { id: run, ticket, runbook: 'api-errors', startedAt: now, endedAt: null, outcome: null };
    expect(store.runbooks.runsOfTicket(ticket)).toEqual([row]);
    const ended = end(store, ticket, run);
    expect(store.runbooks.runsOfTicket(ticket)).toEqual([{ ...row, endedAt: now + 5, outcome: 'solved' }]);
    append(store, entry(ticket, { kind: 'undone', event: ended }));
    expect(store.runbooks.runsOfTicket(ticket)).toEqual([row]);
    const undo = append(store, entry(ticket, { kind: 'undone', event: run }));
    expect(store.runbooks.runsOfTicket(ticket)).toEqual([]);
    append(store, entry(ticket, { kind: 'undone', event: undo }));
    expect(store.runbooks.runsOfTicket(ticket)).toEqual([row]);
  });

  test('are found by ticket and by runbook, oldest first', () => {
    const store = temporaryStore();
    const [one, other] = [store.tickets.create(), store.tickets.create()];
    const first = start(store, one);
    const second = start(store, other, 'missing-data');
    const third = start(store, one, 'missing-data');
    const ids = (rows: readonly { readonly id: number }[]): readonly number[] => rows.map(({ id }) => id);
    expect(ids(store.runbooks.runs())).toEqual([first, second, third]);
    expect(ids(store.runbooks.runs('missing-data'))).toEqual([second, third]);
    expect(ids(store.runbooks.runsOfTicket(one))).toEqual([first, third]);
  });

  test('go with a transaction that is rolled back', () => {
    const store = temporaryStore();
    const ticket = store.tickets.create();
    expect(() =>
      store.transaction(() => {
        start(store, ticket);
        throw new Error('full');
      }),
    ).toThrow('full');
    expect(store.runbooks.runs()).toEqual([]);
  });
});

describe('what runs point at', () => {
  test('is there after the store is opened again: texts once each, files, and the timers that were told', () => {
    const folder = temporaryFolder();
    const store = temporaryStore(folder);
    store.runbooks.keepText('hash', { path: 'runbooks/a.yaml', text: 'id: a' });
    store.runbooks.keepText('hash', { path: 'runbooks/b.yaml', text: 'id: b' });
    const bytes = Uint8Array.from([0, 255, 10]);
    const file = store.runbooks.addFile({ ticket: 1001, name: 'a.png', type: 'image/png', bytes });
    store.runbooks.tell({ run: 1, step: 'page', startedAt: 5 });
    store.runbooks.tell({ run: 1, step: 'page', startedAt: 5 });
    store.close();

    const again = temporaryStore(folder);
    expect(again.runbooks.text('hash')).toEqual({ path: 'runbooks/a.yaml', text: 'id: a' });
    expect(again.runbooks.text('other')).toBeNull();
    expect(again.runbooks.file(file)).toEqual({ ticket: 1001, name: 'a.png', type: 'image/png', bytes });
    expect(again.runbooks.file(file + 1)).toBeNull();
    expect(again.runbooks.wasTold({ run: 1, step: 'page', startedAt: 5 })).toBe(true);
    expect(again.runbooks.wasTold({ run: 1, step: 'page', startedAt: 6 })).toBe(false);
  });
});
