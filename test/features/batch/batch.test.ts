import { describe, expect, it } from 'vitest';
import { batchGroups, nextWaiting } from '#features/batch/batch-order.ts';
import { createBatch } from '#features/batch/batch-store.ts';
import { settled, testConsole } from '#test/support/console-ports.ts';

describe('the groups of a batch', () => {
  it('are what came before the last one began, and what is held until the next', () => {
    const since = new Map([
      [1, 50],
      [2, 150],
      [3, 99],
    ]);
    expect(batchGroups([1, 2, 3], since, 100)).toEqual({ due: [1, 3], held: [2] });
    expect(batchGroups([1, 2, 3], since, null)).toEqual({ due: [], held: [1, 2, 3] });
  });
});

describe('the ticket that follows', () => {
  const done = (...numbers: readonly number[]) => {
    const set = new Set(numbers);
    return (number: number): boolean => set.has(number);
  };

  it('is the next that waits, then one from the beginning, then none', () => {
    expect(nextWaiting([1, 2, 3, 4], done(2, 3), 2)).toBe(4);
    expect(nextWaiting([1, 2, 3, 4], done(3, 4), 4)).toBe(1);
    expect(nextWaiting([1, 2], done(1, 2), 2)).toBeNull();
    expect(nextWaiting([1, 2], done(), 9)).toBe(1);
  });
});

describe('the batch', () => {
  const open = async () => {
    const made = testConsole();
    const batch = createBatch(made.gateway, made.state.rows);
    await batch.load();
    const end = batch.follow();
    return { ...made, batch, end, at: () => batch.store.getState() };
  };

  it('holds Low tickets that need a reply, oldest first, and says when the next is', async () => {
    const { at, state } = await open();
    const { batch, numbers } = at();
    expect(batch).toMatchObject({ severities: ['low'], total: numbers.length });
    expect(batch?.next).toBeGreaterThan(batch?.last ?? Infinity);
    expect(numbers.length).toBeGreaterThan(2);
    expect(numbers.every((number) => state.rows.get(number)?.severity === 'low')).toBe(true);
  });

  it('keeps what was done in its place, and takes it back with an undo', async () => {
    const { at, state } = await open();
    const [first = 0] = at().numbers;
    const before = at().numbers;
    await state.actions.change([first], { kind: 'status', to: { kind: 'solved' } });
    await settled();
    expect(at().numbers).toEqual(before);
    expect([...at().done]).toEqual([first]);
    await state.actions.undoLast();
    await settled();
    expect([...at().done]).toEqual([]);
  });

  it('lets go of a ticket that is not Low any more', async () => {
    const { at, state } = await open();
    const [first = 0] = at().numbers;
    await state.actions.change([first], { kind: 'severity', to: 'high' });
    await settled();
    expect(at().done.has(first)).toBe(true);
  });

  it('says why it could not be read, and reads on with the next change', async () => {
    const { gateway, state } = testConsole();
    const batch = createBatch(gateway, state.rows);
    gateway.failNext('tickets.batch', { kind: 'offline', message: 'The engine is away.' });
    await batch.load();
    expect(batch.store.getState()).toMatchObject({ batch: null, failure: { kind: 'offline' } });
    await batch.load();
    expect(batch.store.getState().failure).toBeNull();
  });
});
