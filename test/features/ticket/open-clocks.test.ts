import { describe, expect, it } from 'vitest';
import { hour, minute } from '#domain/time/instant.ts';
import { deadlineTimes } from '#features/ticket/deadline-times.ts';
import { openClocks } from '#features/ticket/open-clocks.ts';
import { settled, testConsole, testNow } from '#test/support/console-ports.ts';

const detailOf = async () => {
  const { state, gateway } = testConsole();
  const listed = await gateway.call('tickets.list', { queue: 'needs-reply' });
  const row = listed.ok ? listed.value.rows.find((each) => each.firstResponse.stoppedAt === null) : undefined;
  if (!row) throw new Error('the seed has a ticket that waits for its first response');
  const read = async () => {
    await state.details.reload(row.number);
    const known = state.details.store.getState().byNumber.get(row.number);
    if (known?.kind !== 'ready') throw new Error('the ticket is there');
    return known.detail;
  };
  return { state, read, number: row.number };
};

describe('the clocks whose deadline can be set', () => {
  it('are those that have not stopped, the earliest first', async () => {
    const { read } = await detailOf();
    const clocks = openClocks(await read());
    expect(clocks[0]?.kind).toBe('first-response');
    expect(clocks.map(({ kind }) => kind)).not.toContain('next-response');
  });

  it('are set and handed back, each with an undo', async () => {
    const { state, read, number } = await detailOf();
    const before = (await read()).firstResponse.due;
    await state.actions.setDeadline(number, 'first-response', testNow + 5 * hour);
    expect((await read()).firstResponse).toMatchObject({ due: testNow + 5 * hour, byHand: true });
    await state.actions.setDeadline(number, 'first-response', null);
    expect((await read()).firstResponse).toMatchObject({ due: before, byHand: false });
    await state.actions.undoLast();
    await settled();
    expect((await read()).firstResponse.byHand).toBe(true);
    const texts = state.toasts.store.getState().toasts.map(({ text }) => text);
    expect(texts).toContain(`#${number}: the service levels set the first response again`);
  });
});

describe('the usual moments of a deadline', () => {
  it('leave out what is past', () => {
    const morning = new Date(2026, 10, 23, 8).getTime();
    expect(deadlineTimes(morning).map(({ words }) => words)).toEqual([
      'In an hour',
      'This evening',
      'Tomorrow morning',
      'Tomorrow evening',
    ]);
    const night = new Date(2026, 10, 23, 18, 0, 0).getTime() + minute;
    expect(deadlineTimes(night).map(({ words }) => words)).not.toContain('This evening');
  });
});
