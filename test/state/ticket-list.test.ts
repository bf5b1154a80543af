import { describe, expect, it } from 'vitest';
import { settled, testConsole } from '#test/support/console-ports.ts';

const lists = (made: ReturnType<typeof testConsole>) =>
  made.gateway.asked.filter(({ name }) => name === 'tickets.list').map(({ params }) => params);

describe('the list of a queue', () => {
  it('loads only the windows that are looked at', async () => {
    const made = testConsole();
    made.state.list.show({ queue: 'all', tier: null, sort: 'due' });
    await settled();
    expect(made.state.list.store.getState().total).toBe(260);
    made.state.list.watch(205, 230);
    await settled();
    expect(lists(made)).toEqual([expect.objectContaining({ offset: 0 }), expect.objectContaining({ offset: 200 })]);
    expect(made.state.list.numberAt(150)).toBeUndefined();
    expect(made.state.list.numberAt(210)).toBeTypeOf('number');
  });

  it('shows a queue that it knows at once, and looks again', async () => {
    const made = testConsole();
    made.state.list.show({ queue: 'all', tier: null, sort: 'due' });
    await settled();
    made.state.list.show({ queue: 'breached', tier: null, sort: 'due' });
    await settled();
    made.state.list.show({ queue: 'all', tier: null, sort: 'due' });
    expect(made.state.list.store.getState().total).toBe(260);
    await settled();
    expect(lists(made)).toHaveLength(3);
  });

  it('shows a queue that was prepared at once, and looks again', async () => {
    const made = testConsole();
    made.state.list.show({ queue: 'all', tier: null, sort: 'due' });
    await settled();
    await made.state.list.prepare({ queue: 'breached', tier: null, sort: 'due' });
    await made.state.list.prepare({ queue: 'breached', tier: null, sort: 'due' });
    await made.state.list.prepare({ queue: 'all', tier: null, sort: 'due' });
    expect(lists(made)).toHaveLength(2);
    expect(made.state.list.store.getState().query.queue).toBe('all');
    made.state.list.show({ queue: 'breached', tier: null, sort: 'due' });
    expect(made.state.list.store.getState()).toMatchObject({ query: { queue: 'breached' }, total: 1 });
    await settled();
    expect(lists(made)).toHaveLength(3);
  });

  it('drops the answer of a queue that was left', async () => {
    const made = testConsole();
    made.state.list.show({ queue: 'all', tier: null, sort: 'due' });
    made.state.list.show({ queue: 'breached', tier: null, sort: 'due' });
    await settled();
    expect(made.state.list.store.getState()).toMatchObject({ query: { queue: 'breached' }, total: 1 });
  });

  it('looks once after a burst of new mail', async () => {
    const made = testConsole();
    made.state.list.show({ queue: 'all', tier: null, sort: 'due' });
    await settled();
    const [row] = [...made.state.rows.store.getState().rows.values()];
    for (let mail = 0; mail < 50; mail += 1)
      made.gateway.emit('tickets.changed', {
        rows: row ? [{ ...row, subject: `mail ${mail}` }] : [],
        removed: [],
        reset: false,
      });
    made.timers.advance(500);
    await settled();
    expect(lists(made)).toHaveLength(2);
  });

  it('says what failed, and tries again', async () => {
    const made = testConsole();
    made.gateway.failNext('tickets.list', { kind: 'offline', message: 'No connection.' });
    made.state.list.show({ queue: 'all', tier: null, sort: 'due' });
    await settled();
    expect(made.state.list.store.getState()).toMatchObject({ total: null, failure: { kind: 'offline' } });
    made.state.list.refresh();
    made.timers.advance(500);
    await settled();
    expect(made.state.list.store.getState()).toMatchObject({ total: 260, failure: null });
  });
});
