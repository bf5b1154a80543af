import { describe, expect, it } from 'vitest';
import { largestCallFrame } from '#contract/frames.ts';
import type { SocketEvents } from '#gateway/open-browser-socket.ts';
import { overWebSocket, waitBeforeAttempt } from '#gateway/over-websocket.ts';

/** Sockets and timers in the test's hand. */
const open = (isTurnedAway = false) => {
  const attempts: { events: SocketEvents; sent: { id: number; name: string; params: unknown }[]; closed: boolean }[] =
    [];
  const timers: { milliseconds: number; run: () => void }[] = [];
  const gateway = overWebSocket({
    open(events) {
      const attempt = { events, sent: [] as { id: number; name: string; params: unknown }[], closed: false };
      attempts.push(attempt);
      return { send: (text) => void attempt.sent.push(JSON.parse(text)), close: () => void (attempt.closed = true) };
    },
    after: (milliseconds, run) => void timers.push({ milliseconds, run }),
    random: () => 1,
    turnedAway: async () => isTurnedAway,
  });
  const attempt = (index: number) => {
    const found = attempts[index];
    if (found === undefined) throw new Error(`no attempt ${index}`);
    return found;
  };
  const answer = (index: number, id: number, outcome: unknown): void =>
    attempt(index).events.received(JSON.stringify({ id, outcome }));
  const retry = (): void => timers.shift()?.run();
  return { gateway, attempts, attempt, timers, answer, retry };
};
const info = { version: '1', host: 'loopback', platform: 'linux', dataFolder: '/d', now: 1, problems: [] };

describe('a console on loopback', () => {
  it('lets calls wait for the first connection and sends them in order', async () => {
    const { gateway, attempt, answer } = open();
    const first = gateway.call('app.info', {});
    void gateway.call('queues.counts', {});
    expect(attempt(0).sent).toEqual([]);
    attempt(0).events.opened();
    expect(attempt(0).sent.map(({ name }) => name)).toEqual(['app.info', 'queues.counts']);
    answer(0, 0, { ok: true, value: info });
    expect(await first).toEqual({ ok: true, value: info });
  });

  it('says offline to calls that wait when the connection does not come about', async () => {
    const { gateway, attempt } = open();
    const waiting = gateway.call('app.info', {});
    attempt(0).events.closed();
    expect(await waiting).toMatchObject({ ok: false, failure: { kind: 'offline' } });
    expect(gateway.connection.get()).toMatchObject({ kind: 'lost' });
  });

  it('tells a host that was started again from one that is not there', async () => {
    const { gateway, attempt, retry } = open(true);
    attempt(0).events.opened();
    attempt(0).events.closed();
    expect(gateway.connection.get()).toMatchObject({ kind: 'lost', trouble: 'unreachable' });
    retry();
    expect(gateway.connection.get()).toEqual({ kind: 'connecting', trouble: 'unreachable' });
    attempt(1).events.closed();
    await Promise.resolve();
    expect(gateway.connection.get()).toMatchObject({ kind: 'lost', trouble: 'shut-out' });
    expect(await gateway.call('app.info', {})).toMatchObject({
      failure: { kind: 'offline', message: expect.stringContaining('was started again') },
    });
    retry();
    expect(gateway.connection.get()).toEqual({ kind: 'connecting', trouble: 'shut-out' });
    attempt(2).events.opened();
    expect(gateway.connection.get()).toEqual({ kind: 'open' });
  });

  it('says offline to calls under way when it breaks, and at once to calls in between', async () => {
    const { gateway, attempt } = open();
    attempt(0).events.opened();
    const underWay = gateway.call('app.info', {});
    attempt(0).events.closed();
    expect(await underWay).toMatchObject({ ok: false, failure: { kind: 'offline' } });
    expect(await gateway.call('app.info', {})).toMatchObject({ ok: false, failure: { kind: 'offline' } });
  });

  it('connects again with growing waits and starts small after success', () => {
    const { attempt, attempts, timers, retry } = open();
    const waits: number[] = [];
    for (let index = 0; index < 8; index += 1) {
      attempt(index).events.closed();
      waits.push(timers[0]?.milliseconds ?? -1);
      retry();
    }
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
    attempt(8).events.opened();
    attempt(8).events.closed();
    expect(timers[0]?.milliseconds).toBe(250);
    expect(attempts).toHaveLength(9);
  });

  it('spreads its attempts by half', () => {
    expect(waitBeforeAttempt(0, 0)).toBe(125);
    expect(waitBeforeAttempt(50, 0)).toBe(5000);
  });

  it('keeps its subscriptions and catches up on what it missed', async () => {
    const { gateway, attempt, answer, retry } = open();
    const heard: unknown[] = [];
    gateway.subscribe('tickets.changed', (payload) => heard.push(payload));
    gateway.subscribe('queues.changed', () => heard.push('counts'));
    gateway.subscribe('accounts.changed', () => heard.push('accounts'));
    attempt(0).events.opened();
    expect(heard).toEqual([]);
    attempt(0).events.closed();
    retry();
    attempt(1).events.opened();
    expect(heard).toEqual([{ rows: [], removed: [], reset: true }, 'accounts']);
    expect(attempt(1).sent.map(({ name }) => name)).toEqual(['queues.counts', 'settings.get', 'sync.status']);
    for (const { id } of attempt(1).sent)
      answer(1, id, { ok: false, failure: { kind: 'refused', message: 'not now' } });
    attempt(1).events.received(JSON.stringify({ event: 'accounts.changed', payload: {} }));
    expect(heard.at(-1)).toBe('accounts');
  });

  it('tells when the connection changes', () => {
    const { gateway, attempt, retry } = open();
    const kinds: string[] = [];
    gateway.connection.subscribe(() => void kinds.push(gateway.connection.get().kind));
    attempt(0).events.opened();
    attempt(0).events.closed();
    retry();
    expect(kinds).toEqual(['open', 'lost', 'connecting']);
  });

  it('refuses to send what the host would cut the connection for', async () => {
    const { gateway, attempt } = open();
    attempt(0).events.opened();
    const outcome = await gateway.call('customers.previewImport', { csv: '\u4F60'.repeat(largestCallFrame / 3) });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    expect(attempt(0).sent).toEqual([]);
  });

  it.each(['nonsense', 'null', '[]', '{"id":99,"outcome":{"ok":true,"value":1}}', '{"event":"no.such","payload":1}'])(
    'ignores the frame %s',
    async (frame) => {
      const { gateway, attempt, answer } = open();
      attempt(0).events.opened();
      const call = gateway.call('app.info', {});
      attempt(0).events.received(frame);
      answer(0, 0, { ok: true, value: info });
      expect((await call).ok).toBe(true);
    },
  );

  it('ends a call whose answer holds no outcome', async () => {
    const { gateway, attempt } = open();
    attempt(0).events.opened();
    const call = gateway.call('app.info', {});
    attempt(0).events.received('{"id":0,"outcome":"fine"}');
    expect(await call).toMatchObject({ ok: false, failure: { kind: 'internal' } });
  });

  it('does not come back once it was closed', async () => {
    const { gateway, attempt, timers } = open();
    attempt(0).events.opened();
    gateway.close();
    attempt(0).events.closed();
    expect(attempt(0).closed).toBe(true);
    expect(timers).toEqual([]);
    expect(await gateway.call('app.info', {})).toMatchObject({ ok: false, failure: { kind: 'offline' } });
  });
});
