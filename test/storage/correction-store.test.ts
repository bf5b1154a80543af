import { describe, expect, it } from 'vitest';
import type { Correction } from '#domain/classification/correction.ts';
import { now, temporaryFolder, temporaryStore } from './store-fixture.ts';

const correction = (part: Partial<Correction> = {}): Correction => ({
  subject: 'Scanners',
  body: 'They do not pair.',
  said: { type: null, probability: 0.2, severity: 'medium' },
  type: 'bug-report',
  by: 'Ann',
  at: now,
  ...part,
});

describe('correction store', () => {
  it('keeps one for a ticket, and gives back what was saved, newest first, also after opening again', () => {
    const folder = temporaryFolder();
    const first = temporaryStore(folder).corrections;
    first.save(1001, correction());
    first.save(1002, correction({ at: now + 1, type: null, severity: 'low' }));
    first.save(1001, correction({ at: now + 2, type: 'latency' }));
    const expected = [
      { id: 1, ticket: 1001, ...correction({ at: now + 2, type: 'latency' }) },
      { id: 2, ticket: 1002, ...correction({ at: now + 1, type: null, severity: 'low' }) },
    ];
    expect(first.list()).toEqual(expected);
    expect(temporaryStore(folder).corrections.list()).toEqual(expected);
  });

  it('hands out the same list until something changes', () => {
    const { corrections } = temporaryStore();
    corrections.save(1001, correction());
    const before = corrections.list();
    expect(corrections.list()).toBe(before);
    corrections.save(1002, correction({ at: now - 1 }));
    expect(corrections.list().map(({ ticket }) => ticket)).toEqual([1001, 1002]);
    expect(corrections.forget(1001)).toBe(true);
    expect(corrections.forget(1001)).toBe(false);
    expect(corrections.list().map(({ ticket }) => ticket)).toEqual([1002]);
    expect(before).toHaveLength(1);
  });

  it('adds and removes those without a ticket', () => {
    const { corrections } = temporaryStore();
    const ids = corrections.add([correction(), correction({ at: now + 1 })]);
    expect(corrections.list().map(({ id, ticket }) => [id, ticket])).toEqual(ids.toReversed().map((id) => [id, null]));
    corrections.remove([...ids, 99]);
    expect(corrections.list()).toEqual([]);
  });

  it('forgets what a transaction that failed had saved', () => {
    const store = temporaryStore();
    store.corrections.save(1001, correction());
    store.corrections.list();
    expect(() =>
      store.transaction(() => {
        store.corrections.save(1002, correction());
        store.corrections.list();
        throw new RangeError('no');
      }),
    ).toThrow('no');
    expect(store.corrections.list().map(({ ticket }) => ticket)).toEqual([1001]);
  });
});
