import { describe, expect, it } from 'vitest';
import { createSeed } from '#gateway/in-memory-seed.ts';
import { settled, testConsole, testNow } from '#test/support/console-ports.ts';

async function ready() {
  const made = testConsole();
  made.state.list.refresh();
  made.timers.advance(200);
  await settled();
  return made;
}
const texts = ({ state }: Awaited<ReturnType<typeof ready>>): string[] =>
  state.toasts.store.getState().toasts.map((toast) => toast.text);

describe('what an agent does', () => {
  it('is seen before the engine has answered', async () => {
    const made = await ready();
    let open = (): void => undefined;
    made.gateway.holdUntil(new Promise<void>((resolve) => (open = resolve)));
    const done = made.state.actions.change([1042], { kind: 'severity', to: 'low' });
    expect(made.state.rows.get(1042)?.severity).toBe('low');
    open();
    expect(await done).toBeNull();
    expect(made.state.rows.get(1042)?.severity).toBe('low');
    expect(texts(made)).toContain('#1042: severity Low');
  });

  it('is taken back with a message when it is refused', async () => {
    const made = await ready();
    made.gateway.failNext('tickets.change', { kind: 'refused', message: 'The ticket is locked.' });
    const done = made.state.actions.change([1042], { kind: 'severity', to: 'low' });
    expect(made.state.rows.get(1042)?.severity).toBe('low');
    expect(await done).toEqual({ kind: 'refused', message: 'The ticket is locked.' });
    expect(made.state.rows.get(1042)?.severity).toBe('high');
    expect(texts(made)).toContain('Not done: #1042: severity Low. The ticket is locked.');
  });

  it('is taken back when the engine is away', async () => {
    const made = await ready();
    made.gateway.failNext('tickets.change', { kind: 'offline', message: 'No connection.' });
    await made.state.actions.change([1042], { kind: 'status', to: { kind: 'solved' } });
    expect(made.state.rows.get(1042)?.status).toEqual({ kind: 'open' });
  });

  it('can be undone, the last thing first', async () => {
    const made = await ready();
    await made.state.actions.change([1042], { kind: 'severity', to: 'low' });
    await made.state.actions.change([1042], { kind: 'assignee', to: 'Sam' });
    await made.state.actions.undoLast();
    expect(made.state.rows.get(1042)).toMatchObject({ assignee: 'You', severity: 'low' });
    await made.state.actions.undoLast();
    expect(made.state.rows.get(1042)).toMatchObject({ assignee: 'You', severity: 'high' });
    await made.state.actions.undoLast();
    expect(texts(made)).toContain('Nothing to undo');
  });

  it('can be undone from its message, once', async () => {
    const made = await ready();
    await made.state.actions.change([1042, 1041], { kind: 'escalated', to: true });
    const action = made.state.toasts.store.getState().toasts.at(-1)?.action;
    action?.run();
    action?.run();
    await settled();
    expect(made.state.rows.get(1042)?.escalated).toBe(false);
    expect(made.gateway.asked.filter(({ name }) => name === 'tickets.undo')).toHaveLength(1);
  });

  it('merges and splits, and both can be undone', async () => {
    const made = await ready();
    expect(await made.state.actions.merge(1042, 1041)).toBeNull();
    await made.state.actions.undoLast();
    const detail = await made.gateway.call('tickets.get', { number: 1039 });
    const first = detail.ok ? detail.value.messages[0] : undefined;
    const split = await made.state.actions.split(1039, first ? [first.id] : []);
    expect(split.ok).toBe(true);
    const all = await made.state.actions.split(1042, [104_200]);
    expect(all).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  });

  it('leaves by itself after a while', async () => {
    const made = await ready();
    await made.state.actions.change([1042], { kind: 'severity', to: 'low' });
    made.timers.advance(20_000);
    expect(texts(made)).toEqual([]);
  });

  it('offers the same to open tickets that look the same, in one step that can be undone', async () => {
    const made = await ready();
    const like = createSeed({ now: testNow, generated: 0 }).tickets.find(({ number }) => number === 1042);
    if (!like) throw new Error('no ticket #1042');
    for (const number of [2001, 2002]) made.gateway.arrive({ ...like, number });
    await made.state.actions.change([1042], { kind: 'type', to: 'outage' });
    await settled();
    const offer = made.state.toasts.store.getState().toasts.find(({ text }) => text.includes('look the same'));
    expect(offer).toMatchObject({
      text: '2 open tickets look the same as #1042',
      action: { label: 'Make them Outage too' },
    });
    offer?.action?.run();
    await settled();
    expect([2001, 2002].map((number) => made.state.rows.get(number)?.type)).toEqual(['outage', 'outage']);
    await made.state.actions.undoLast();
    expect([2001, 2002].map((number) => made.state.rows.get(number)?.type)).not.toContain('outage');
    expect(made.state.rows.get(1042)?.type).toBe('outage');
  });

  it('offers nothing after other changes, nor where nothing looks the same', async () => {
    const made = await ready();
    await made.state.actions.change([1042], { kind: 'assignee', to: 'Sam' });
    await made.state.actions.change([1042], { kind: 'type', to: 'outage' });
    await settled();
    expect(texts(made).filter((text) => text.includes('the same'))).toEqual([]);
    expect(made.gateway.asked.filter(({ name }) => name === 'corrections.lookalikes')).toHaveLength(1);
  });
});
