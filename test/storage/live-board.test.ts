import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileTicket, now, temporaryFolder, temporaryStore, ticketCache } from './store-fixture.ts';

/** A store that is opened again and has read its tickets, but not yet seen that there are no more. */
const halfPrepared = (folder = temporaryFolder()) => {
  const before = temporaryStore(folder);
  const numbers = [1, 2, 3].map(() => fileTicket(before));
  before.close();
  const store = temporaryStore(folder);
  expect(store.tickets.prepare()).toBe(true);
  const open = (): number => store.tickets.counts(now, now - 1000).queues['needs-reply'];
  return { folder, store, numbers, open };
};

describe('the queues, read in portions after a start', () => {
  it('are there when asked for before all is read', () => {
    const { store, open } = halfPrepared();
    expect(open()).toBe(3);
    expect(store.tickets.prepare()).toBe(false);
  });

  it('hold what is written meanwhile', () => {
    const { store, numbers, open } = halfPrepared();
    store.tickets.saveCache(ticketCache(numbers[0] ?? 0, { status: 'solved', needsReply: false }));
    fileTicket(store);
    fileTicket(store);
    expect(store.tickets.prepare()).toBe(false);
    expect(open()).toBe(4);
  });

  it('do not hold what was taken back meanwhile', () => {
    const { store, open } = halfPrepared();
    expect(() =>
      store.transaction(() => {
        fileTicket(store);
        throw new Error('taken back');
      }),
    ).toThrow('taken back');
    while (store.tickets.prepare());
    expect(open()).toBe(3);
  });

  it('hold what another program wrote meanwhile', () => {
    const { folder, store, numbers, open } = halfPrepared();
    const other = new DatabaseSync(join(folder, 'firstline.db'));
    other.prepare(`UPDATE tickets SET needs_reply = 0 WHERE number = ?`).run(numbers[1] ?? 0);
    other.close();
    while (store.tickets.prepare());
    expect(open()).toBe(2);
  });
});
