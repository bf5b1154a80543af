import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, hour, minute } from '#domain/time/instant.ts';
import { monday, openTestEngine, type TestEngine } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

describe('deadlines', () => {
  let engine: TestEngine;
  beforeEach(async () => {
    engine = await openTestEngine(temporaryFolder());
    await engine.arrive(engine.account(), rawMail({ from: 'ann@acme.example', id: 'q1@acme.example' }), monday);
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'severity', to: 'high' } });
    engine.engine.start();
    engine.events.length = 0;
  });
  afterEach(() => engine.close());

  const told = () => engine.events.filter((event) => event.name === 'notification').map((event) => event.payload);

  it('tells once at 75 % and once when due, and puts the ticket into the right queue', async () => {
    engine.clock.advance(6 * hour + minute);
    expect(told()).toMatchObject([{ kind: 'at-risk', ticket: 1001, at: monday + 6 * hour }]);
    expect((await engine.ask('queues.counts', {})).queues).toMatchObject({ 'at-risk': 1, breached: 0 });
    engine.clock.advance(2 * hour);
    expect(told()).toMatchObject([{ kind: 'at-risk' }, { kind: 'breached', at: monday + 8 * hour }]);
    expect((await engine.ask('queues.counts', {})).queues).toMatchObject({ 'at-risk': 0, breached: 1 });
    engine.clock.advance(day);
    expect(told()).toHaveLength(2);
  });

  it('stamps a breach that happened during sleep at its true instant, without a stale pop-up', async () => {
    engine.clock.set(monday + 12 * hour);
    engine.clock.advance(hour);
    expect(told()).toEqual([]);
    expect(engine.store.tickets.events(1001).filter((event) => event.kind === 'breach-recorded')).toMatchObject([
      { clock: 'first-response', breachedAt: monday + 8 * hour, at: monday + 8 * hour },
    ]);
  });

  it('keeps a recorded breach when the severity is lowered afterwards', async () => {
    engine.clock.advance(9 * hour);
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'severity', to: 'low' } });
    const { firstResponse } = await engine.ask('tickets.get', { number: 1001 });
    expect(firstResponse).toMatchObject({ state: 'breached', breachedAt: monday + 8 * hour });
  });

  it('is silent in quiet hours', async () => {
    await engine.ask('settings.change', { change: { quietHours: { from: '00:00', to: '23:59' } } });
    engine.clock.advance(9 * hour);
    expect(told()).toEqual([]);
  });

  it('is silent where the settings say so', async () => {
    await engine.ask('settings.change', {
      change: { notifications: { atRisk: false, breached: true, newTicket: true } },
    });
    engine.clock.advance(9 * hour);
    expect(told()).toMatchObject([{ kind: 'breached' }]);
  });
});
