import { describe, expect, it } from 'vitest';
import type { Events } from '#contract/events.ts';
import { seedNow } from './fake-engine.ts';
import { overFakeIpc, overLoopback, overMemory, type OpenHost } from './open-host.ts';

const notification = (id: string): Events['notification'] => ({
  id,
  at: seedNow,
  kind: 'at-risk',
  title: `Ticket ${id}`,
  body: 'Due soon',
  ticket: 7,
});

const ways: readonly [string, () => OpenHost | Promise<OpenHost>][] = [
  ['in memory', overMemory],
  ['over the loopback WebSocket', overLoopback],
  ["over Electron's IPC (faked)", overFakeIpc],
];

describe.each(ways)('the contract %s', (_way, open) => {
  it('answers a call with a decoded value', async () => {
    const { gateway } = await open();
    const outcome = await gateway.call('tickets.list', { queue: 'all', limit: 3 });
    expect(outcome.ok && outcome.value.rows.length).toBe(3);
  });

  it('fills in the defaults that the caller left out', async () => {
    const { gateway } = await open();
    const short = await gateway.call('tickets.list', { queue: 'all' });
    const long = await gateway.call('tickets.list', { queue: 'all', tier: null, sort: 'due', offset: 0, limit: 100 });
    expect(short).toEqual(long);
    expect(short.ok).toBe(true);
  });

  it('carries text of every script unharmed', async () => {
    const { gateway } = await open();
    const agentName = 'Zoë 你好 \u{1F469}\u200D\u{1F4BB} \u2028 "\\';
    const outcome = await gateway.call('settings.change', { change: { agentName } });
    expect(outcome).toMatchObject({ ok: true, value: { agentName } });
  });

  it('changes only the settings that were named', async () => {
    const { gateway } = await open();
    await gateway.call('settings.change', { change: { theme: 'dark', firstRunDone: true } });
    await gateway.call('settings.change', { change: { density: 'compact' } });
    expect(await gateway.call('settings.get', {})).toMatchObject({
      ok: true,
      value: { theme: 'dark', density: 'compact', firstRunDone: true },
    });
  });

  it('answers many calls at once, each with its own value', async () => {
    const { gateway } = await open();
    const limits = [1, 2, 3, 4, 5, 6];
    const outcomes = await Promise.all(limits.map((limit) => gateway.call('tickets.list', { queue: 'all', limit })));
    expect(outcomes.map((outcome) => outcome.ok && outcome.value.rows.length)).toEqual(limits);
  });

  it('gives a failure as a value', async () => {
    const { gateway } = await open();
    const outcome = await gateway.call('tickets.get', { number: 999_999 });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
  });

  it('refuses bad params and names the field', async () => {
    const { gateway } = await open();
    const outcome = await gateway.call('tickets.list', { queue: 'all', limit: 5000 });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'bad-request', path: 'tickets.list: limit' } });
  });

  it.each([[null], [7], ['text'], [[]], [undefined]])(
    'refuses params that are no object: %j',
    async (params: unknown) => {
      const { gateway } = await open();
      expect(await gateway.call('tickets.get', params as never)).toMatchObject({
        ok: false,
        failure: { kind: 'bad-request' },
      });
    },
  );

  it.each(['tickets.destroy', 'toString', '__proto__', ''])('does not know the call "%s"', async (name) => {
    const { gateway } = await open();
    expect(await gateway.call(name as 'queues.counts', {})).toMatchObject({
      ok: false,
      failure: { kind: 'not-found' },
    });
  });

  it('refuses what is longer than the contract allows, and goes on', async () => {
    const { gateway } = await open();
    const outcome = await gateway.call('customers.previewImport', { csv: 'x'.repeat(20_000_001) });
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'bad-request', path: 'customers.previewImport: csv' },
    });
    expect((await gateway.call('queues.counts', {})).ok).toBe(true);
  });

  it('delivers events in order', async () => {
    const { gateway, emit } = await open();
    await gateway.call('queues.counts', {});
    const heard: string[] = [];
    const last = new Promise<void>((resolve) => {
      gateway.subscribe('notification', ({ id }) => {
        heard.push(id);
        if (id === '49') resolve();
      });
    });
    for (let id = 0; id < 50; id += 1) emit('notification', notification(String(id)));
    await last;
    expect(heard).toEqual(Array.from({ length: 50 }, (_, id) => String(id)));
  });

  it('delivers an event only to those who asked for its name', async () => {
    const { gateway, emit } = await open();
    await gateway.call('queues.counts', {});
    const heard: string[] = [];
    gateway.subscribe('customers.changed', () => void heard.push('customers'));
    const done = new Promise<void>(
      (resolve) => void gateway.subscribe('badge.changed', ({ due }) => (heard.push(`due ${due}`), resolve())),
    );
    emit('accounts.changed', {});
    emit('customers.changed', {});
    emit('badge.changed', { due: 3 });
    await done;
    expect(heard).toEqual(['customers', 'due 3']);
  });

  it('delivers nothing more after unsubscribing', async () => {
    const { gateway, emit } = await open();
    await gateway.call('queues.counts', {});
    const first: number[] = [];
    const second: number[] = [];
    const unsubscribe = gateway.subscribe('badge.changed', ({ due }) => void first.push(due));
    const done = new Promise<void>((resolve) => {
      gateway.subscribe('badge.changed', ({ due }) => {
        second.push(due);
        if (due === 1) unsubscribe();
        if (due === 2) resolve();
      });
    });
    emit('badge.changed', { due: 1 });
    emit('badge.changed', { due: 2 });
    await done;
    expect(first).toEqual([1]);
    expect(second).toEqual([1, 2]);
  });
});

describe.each(ways.slice(1))('a host %s', (_way, open) => {
  const withEngine = async () => {
    const host = await open();
    if (host.engine === null) throw new Error('this host has an engine');
    return { ...host, engine: host.engine };
  };

  it('turns an unexpected throw into an incident that the log can be searched for', async () => {
    const { gateway, engine, logged } = await withEngine();
    engine.answerNext('queues.counts', async () => {
      throw new TypeError('SELECT failed near secret@customer.example');
    });
    const outcome = await gateway.call('queues.counts', {});
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'internal', incident: expect.stringMatching(/^[0-9a-f]{8}$/u) },
    });
    const incident = !outcome.ok && outcome.failure.kind === 'internal' ? outcome.failure.incident : '';
    expect(logged.find((line) => line.fields.incident === incident)).toMatchObject({
      level: 'error',
      fields: { call: 'queues.counts', err: expect.any(TypeError) },
    });
  });

  it('lets neither stack nor message of a throw cross', async () => {
    const { gateway, engine } = await withEngine();
    engine.answerNext('queues.counts', async () => {
      throw new Error('SELECT failed');
    });
    const crossed = JSON.stringify(await gateway.call('queues.counts', {}));
    expect(crossed).not.toMatch(/SELECT|at |\.ts/u);
  });

  it('gives a result that does not decode as a failure', async () => {
    const { gateway, engine } = await withEngine();
    engine.answerNext('queues.counts', async () => ({ ok: true, value: { queues: 'many' } }));
    expect(await gateway.call('queues.counts', {})).toEqual({
      ok: false,
      failure: { kind: 'internal', incident: 'undecodable answer to queues.counts' },
    });
  });

  it('gives an outcome that is none as a failure', async () => {
    const { gateway, engine } = await withEngine();
    engine.answerNext('queues.counts', async () => ({ ok: false, failure: { kind: 'unheard-of' } }));
    expect(await gateway.call('queues.counts', {})).toMatchObject({ ok: false, failure: { kind: 'internal' } });
  });

  it('drops an event that does not decode and delivers the next', async () => {
    const { gateway, engine } = await withEngine();
    await gateway.call('queues.counts', {});
    const heard: unknown[] = [];
    const done = new Promise<void>(
      (resolve) => void gateway.subscribe('badge.changed', (payload) => (heard.push(payload), resolve())),
    );
    engine.emit('badge.changed', { due: 'some' } as never);
    engine.emit('no.such.event' as never, {} as never);
    engine.emit('badge.changed', { due: 4 });
    await done;
    expect(heard).toEqual([{ due: 4 }]);
  });

  it('hands the handler decoded params, without keys nobody asked for', async () => {
    const { gateway, engine } = await withEngine();
    await gateway.call('tickets.get', { number: 1042, extra: 'x' } as never);
    expect(engine.handled).toEqual([{ name: 'tickets.get', params: { number: 1042 } }]);
  });

  it('lets a slow call wait while others are answered', async () => {
    const { gateway, engine } = await withEngine();
    const answered: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    engine.answerNext('settings.get', async () => {
      await promise;
      return { ok: false, failure: { kind: 'refused', message: 'late' } };
    });
    const slow = gateway.call('settings.get', {}).then(() => answered.push('slow'));
    await gateway.call('queues.counts', {}).then(() => answered.push('quick'));
    resolve();
    await slow;
    expect(answered).toEqual(['quick', 'slow']);
  });
});
