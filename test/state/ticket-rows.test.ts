import { describe, expect, it } from 'vitest';
import { createTicketRows } from '#state/ticket-rows.ts';
import { settled, testConsole } from '#test/support/console-ports.ts';

async function rows() {
  const { gateway } = testConsole();
  const outcome = await gateway.call('tickets.list', { queue: 'all', limit: 3 });
  await settled();
  if (!outcome.ok) throw new Error('no rows');
  const store = createTicketRows();
  store.patch(outcome.value.rows);
  const [first] = outcome.value.rows;
  if (!first) throw new Error('no row');
  return { store, first };
}

describe('rows with changes on their way', () => {
  it('show an assumed change at once and take it off again', async () => {
    const { store, first } = await rows();
    const settle = store.assume([first.number], { kind: 'severity', to: 'low' });
    expect(store.get(first.number)?.severity).toBe('low');
    settle();
    expect(store.get(first.number)).toEqual(first);
  });

  it('keep another change that is still on its way when one is refused', async () => {
    const { store, first } = await rows();
    const severity = store.assume([first.number], { kind: 'severity', to: 'low' });
    store.assume([first.number], { kind: 'assignee', to: 'Sam' });
    severity();
    expect(store.get(first.number)).toEqual({ ...first, assignee: 'Sam' });
  });

  it('keep the change on top of what the engine says meanwhile', async () => {
    const { store, first } = await rows();
    const settle = store.assume([first.number], { kind: 'tags', add: ['vip'], remove: [] });
    store.patch([{ ...first, subject: 'new' }]);
    expect(store.get(first.number)).toMatchObject({ subject: 'new', tags: ['vip'] });
    settle();
    expect(store.get(first.number)).toMatchObject({ subject: 'new', tags: first.tags });
  });

  it('say once that something changed, however many rows', async () => {
    const { store, first } = await rows();
    let calls = 0;
    store.store.subscribe(() => (calls += 1));
    store.patch([first, { ...first, number: 5 }, { ...first, number: 6 }]);
    expect(calls).toBe(1);
  });
});
