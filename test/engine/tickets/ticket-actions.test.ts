import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, hour, minute } from '#domain/time/instant.ts';
import { monday, openTestEngine, type TestEngine } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

describe('what agents do with tickets', () => {
  let engine: TestEngine;
  beforeEach(async () => {
    engine = await openTestEngine(temporaryFolder());
    const account = engine.account();
    await engine.arrive(
      account,
      rawMail({ from: 'ann@acme.example', id: 'q1@acme.example', subject: 'First' }),
      monday - hour,
    );
    await engine.arrive(
      account,
      rawMail({ from: 'bob@other.example', id: 'q2@other.example', subject: 'Second' }),
      monday - 30 * minute,
    );
  });
  afterEach(() => engine.close());

  const row = async (number: number) => {
    const found = (await engine.ask('tickets.get', { number })).row;
    return found;
  };

  it('changes several tickets at once and takes it back', async () => {
    const before = await row(1001);
    const { undo, rows } = await engine.ask('tickets.change', {
      numbers: [1001, 1002],
      change: { kind: 'severity', to: 'critical' },
    });
    expect(rows.map((changed) => changed.severity)).toEqual(['critical', 'critical']);
    await engine.ask('tickets.undo', { undo });
    expect((await row(1001)).severity).toBe(before.severity);
  });

  it('changes none where one of them does not exist', async () => {
    const outcome = await engine.call('tickets.change', {
      numbers: [1001, 4711],
      change: { kind: 'escalated', to: true },
    });
    expect(outcome).toEqual({ ok: false, failure: { kind: 'not-found', what: 'ticket #4711' } });
    expect((await row(1001)).escalated).toBe(false);
  });

  it('writes nothing into the log for a change that changes nothing', async () => {
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'assignee', to: 'Ann' } });
    const length = engine.store.tickets.events(1001).length;
    const { undo } = await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'assignee', to: 'Ann' } });
    expect(undo).toEqual([]);
    expect(engine.store.tickets.events(1001)).toHaveLength(length);
  });

  it('pauses the resolution clock while it waits for the customer, and says so', async () => {
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'severity', to: 'high' } });
    await engine.ask('tickets.change', {
      numbers: [1001],
      change: { kind: 'status', to: { kind: 'waiting-on-customer' } },
    });
    const { resolution } = await engine.ask('tickets.get', { number: 1001 });
    expect(resolution.state).toBe('paused');
    engine.clock.advance(2 * hour);
    expect((await engine.ask('tickets.get', { number: 1001 })).resolution.spans.at(-1)).toMatchObject({
      kind: 'paused',
      from: monday,
      to: monday + 2 * hour,
    });
  });

  it('refuses to snooze into the past', async () => {
    expect(
      await engine.call('tickets.change', {
        numbers: [1001],
        change: { kind: 'status', to: { kind: 'snoozed', until: monday - 1 } },
      }),
    ).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  });

  it('wakes a snoozed ticket when its time has come', async () => {
    engine.engine.start();
    await engine.ask('tickets.change', {
      numbers: [1001],
      change: { kind: 'status', to: { kind: 'snoozed', until: monday + hour } },
    });
    engine.clock.advance(2 * hour);
    expect((await row(1001)).status).toEqual({ kind: 'open' });
  });

  it('keeps a note in the history and stops no clock with it', async () => {
    await engine.ask('tickets.note', { number: 1001, text: 'Called them.' });
    const detail = await engine.ask('tickets.get', { number: 1001 });
    expect(detail.history.at(-1)).toMatchObject({ note: 'Called them.', actor: 'Ann' });
    expect(detail.firstResponse.state).toBe('running');
  });

  it('merges with the earliest start and takes the merge back, mail and all', async () => {
    const { undo } = await engine.ask('tickets.merge', { from: 1001, into: 1002 });
    expect(await engine.ask('tickets.list', { queue: 'all' })).toMatchObject({
      total: 1,
      rows: [{ number: 1002, messages: 2 }],
    });
    expect((await row(1002)).firstResponse.startedAt).toBe(monday - hour);
    expect((await engine.ask('tickets.get', { number: 1001 })).mergedInto).toBe(1002);
    await engine.ask('tickets.undo', { undo });
    expect(await engine.ask('tickets.list', { queue: 'all' })).toMatchObject({ total: 2 });
    expect(await row(1002)).toMatchObject({ messages: 1, firstResponse: { startedAt: monday - 30 * minute } });
    expect(await row(1001)).toMatchObject({ messages: 1, needsReply: true });
  });

  it('puts later mail of a merged thread into the ticket it was merged into', async () => {
    await engine.ask('tickets.merge', { from: 1001, into: 1002 });
    await engine.arrive(
      engine.store.accounts.list()[0] ?? engine.account(),
      rawMail({ from: 'ann@acme.example', id: 'q3@acme.example', headers: { 'In-Reply-To': '<q1@acme.example>' } }),
    );
    expect(await row(1002)).toMatchObject({ messages: 3 });
  });

  it('refuses to merge a ticket with itself or into a merged one', async () => {
    expect(await engine.call('tickets.merge', { from: 1001, into: 1001 })).toMatchObject({
      ok: false,
      failure: { kind: 'refused' },
    });
    await engine.ask('tickets.merge', { from: 1001, into: 1002 });
    expect(await engine.call('tickets.merge', { from: 1002, into: 1001 })).toMatchObject({
      ok: false,
      failure: { kind: 'refused' },
    });
  });

  it('splits a message off into a ticket of its own and takes it back', async () => {
    await engine.arrive(
      engine.store.accounts.list()[0] ?? engine.account(),
      rawMail({
        from: 'ann@acme.example',
        id: 'q3@acme.example',
        subject: 'Re: First',
        body: 'And another thing: our invoice INV-7 is wrong, you charged us twice.',
        headers: { 'In-Reply-To': '<q1@acme.example>' },
      }),
      monday,
    );
    const { messages } = await engine.ask('tickets.get', { number: 1001 });
    const second = messages[1]?.id ?? 0;
    const split = await engine.ask('tickets.split', { number: 1001, messages: [second] });
    expect(split.number).toBe(1003);
    expect(await row(1003)).toMatchObject({ messages: 1, needsReply: true, firstResponse: { startedAt: monday } });
    expect(await row(1001)).toMatchObject({ messages: 1 });
    await engine.ask('tickets.undo', { undo: split.undo });
    expect(await row(1001)).toMatchObject({ messages: 2 });
    expect(await engine.ask('tickets.list', { queue: 'all' })).toMatchObject({ total: 2 });
  });

  it('does not split off everything', async () => {
    const { messages } = await engine.ask('tickets.get', { number: 1001 });
    expect(
      await engine.call('tickets.split', { number: 1001, messages: messages.map((message) => message.id) }),
    ).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  });

  it('does not let what came by mail be undone', async () => {
    const opened = engine.store.tickets.events(1001)[0];
    expect(await engine.call('tickets.undo', { undo: [opened?.id ?? 0] })).toMatchObject({
      ok: false,
      failure: { kind: 'refused' },
    });
  });

  it('tells the console which rows changed and what the queues hold now', async () => {
    engine.clock.advance(1000);
    engine.events.length = 0;
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'escalated', to: true } });
    engine.clock.advance(1000);
    expect(engine.events.map((event) => event.name)).toEqual(['tickets.changed', 'queues.changed', 'badge.changed']);
    expect(engine.events[1]?.payload).toMatchObject({ queues: { escalated: 1 } });
  });

  it('keeps the event log append-only', () => {
    expect(engine.store.tickets.events(1001).map((event) => event.kind)).toEqual([
      'opened',
      'policy-applied',
      'customer-mail',
      'classified',
    ]);
  });

  it('finds a ticket by full text, operator and number', async () => {
    expect((await engine.ask('search.run', { query: 'rotate API key' })).total).toBe(2);
    expect((await engine.ask('search.run', { query: 'from:bob' })).hits).toMatchObject([{ row: { number: 1002 } }]);
    expect((await engine.ask('search.run', { query: '#1001' })).hits).toMatchObject([{ row: { number: 1001 } }]);
    expect((await engine.ask('search.run', { query: 'before:yesterdy' })).problems).toHaveLength(1);
  });

  it('recomputes the deadline from the original start when the severity changes', async () => {
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'severity', to: 'high' } });
    expect((await row(1001)).firstResponse.due).toBe(monday - hour + 8 * hour);
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'severity', to: 'medium' } });
    expect((await row(1001)).firstResponse.due).toBe(monday - hour + day);
  });
});
