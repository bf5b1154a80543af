import { describe, expect, it } from 'vitest';
import { settled, testConsole } from '#test/support/console-ports.ts';

const ticket = 1042;
async function started() {
  const made = testConsole();
  const { runbooks } = made.state;
  await runbooks.open(ticket);
  const run = await runbooks.start(ticket, { id: 'api-errors', title: 'API errors' });
  if (run === null) throw new Error('not started');
  const now = () => {
    const current = runbooks.current(ticket);
    if (current === null) throw new Error('no run');
    return current;
  };
  const step = (id: string) => {
    const found = now().steps.find((each) => each.id === id);
    if (found === undefined) throw new Error(`no step ${id}`);
    return found;
  };
  return { ...made, runbooks, now, step };
}
const done = { state: 'done', answer: null, because: null } as const;

describe('the runbooks of tickets', () => {
  it('are asked for once, however often the ticket is opened', async () => {
    const { state, gateway } = testConsole();
    await Promise.all([state.runbooks.open(ticket), state.runbooks.open(ticket)]);
    await state.runbooks.open(ticket);
    expect(gateway.asked.filter(({ name }) => name === 'runbooks.ofTicket')).toHaveLength(1);
    expect(state.runbooks.store.getState().byTicket[ticket]).toMatchObject({ kind: 'ready', runs: [] });
  });

  it('show two steps that are on their way, and keep the one that was taken when the other is refused', async () => {
    const { runbooks, gateway, now, step } = await started();
    gateway.failNext('runbooks.step', { kind: 'refused', message: 'Not now.' });
    const first = runbooks.step(now(), step('key'), { ...done, answer: 'active' });
    const second = runbooks.step(now(), step('webhook'), done);
    expect([step('key').state, step('webhook').state]).toEqual(['done', 'done']);
    expect(await Promise.all([first, second])).toEqual([false, true]);
    await settled();
    expect([step('key').state, step('webhook').state]).toEqual(['open', 'done']);
  });

  it('are taken back step by step by the undo key', async () => {
    const { runbooks, state, now, step } = await started();
    await runbooks.step(now(), step('key'), { ...done, answer: 'expired' });
    await state.actions.undoLast();
    await settled();
    expect(step('key').state).toBe('open');
    await state.actions.undoLast();
    await settled();
    expect(runbooks.current(ticket)).toBeNull();
  });

  it('follow what another window does, and another type of the ticket', async () => {
    const { runbooks, gateway, now, state } = await started();
    await gateway.call('runbooks.step', { ticket, run: now().id, step: 'webhook', state: 'done' });
    await settled();
    expect(now().steps.find(({ id }) => id === 'webhook')?.state).toBe('done');
    await state.actions.change([ticket], { kind: 'type', to: 'feature-request' });
    await settled();
    const known = runbooks.store.getState().byTicket[ticket];
    expect(known?.kind === 'ready' ? known.fitting : null).toEqual([]);
  });

  it('stay as they are when the end of a run is refused', async () => {
    const { runbooks, gateway, now, state } = await started();
    gateway.failNext('runbooks.end', { kind: 'refused', message: 'It has ended already.' });
    const ended = runbooks.end(now(), 'solved', null);
    expect(runbooks.current(ticket)).toBeNull();
    expect(await ended).toBe(false);
    expect(now().ended).toBeNull();
    expect(state.toasts.store.getState().toasts.at(-1)?.text).toContain('It has ended already.');
  });
});
