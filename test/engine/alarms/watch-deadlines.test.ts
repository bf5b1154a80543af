import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, hour, minute } from '#domain/time/instant.ts';
import { monday, openTestEngine, type TestEngine } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const localTime = (at: number): string => {
  const local = new Date(at);
  return `${String(local.getHours()).padStart(2, '0')}:${String(local.getMinutes()).padStart(2, '0')}`;
};

describe('deadlines', () => {
  let engine: TestEngine;
  let folder: string;
  beforeEach(async () => {
    folder = temporaryFolder();
    engine = await openTestEngine(folder);
    await engine.arrive(engine.account(), rawMail({ from: 'ann@acme.example', id: 'q1@acme.example' }), monday);
    // Starter High: 8 hours to the first response, 2 days to a resolution.
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'severity', to: 'high' } });
    engine.engine.start();
    engine.events.length = 0;
  });
  afterEach(() => engine.close());

  /** Without the batches: when these are due depends on this machine's zone. */
  const told = () =>
    engine.events
      .filter((event) => event.name === 'notification')
      .map((event) => event.payload as { kind: string })
      .filter(({ kind }) => kind !== 'batch');
  const recorded = (number = 1001) =>
    engine.store.tickets.events(number).filter((event) => event.kind === 'breach-recorded');

  it('warn at 50 %, 75 %, when due and after it, once each', () => {
    engine.clock.advance(12 * hour + minute);
    expect(told()).toMatchObject([
      { kind: 'at-risk', ticket: 1001, at: monday + 4 * hour, title: '50 % of the time used: ann@acme.example' },
      { kind: 'at-risk', at: monday + 6 * hour, title: 'At risk: ann@acme.example' },
      { kind: 'breached', at: monday + 8 * hour, title: 'Overdue: ann@acme.example' },
      { kind: 'breached', at: monday + 12 * hour, title: 'Still overdue: ann@acme.example' },
    ]);
    engine.clock.advance(6 * hour);
    expect(told()).toHaveLength(4);
  });

  it('put the ticket into the right queue at 75 % and when due', async () => {
    engine.clock.advance(6 * hour + minute);
    expect((await engine.ask('queues.counts', {})).queues).toMatchObject({ 'at-risk': 1, breached: 0 });
    engine.clock.advance(2 * hour);
    expect((await engine.ask('queues.counts', {})).queues).toMatchObject({ 'at-risk': 0, breached: 1 });
  });

  it('warn as the cell says', async () => {
    const { policy } = await engine.ask('serviceLevels.policy', {});
    policy.grid.starter.high.warnAt = [0.9];
    await engine.ask('serviceLevels.apply', { policy, reapply: true });
    engine.clock.advance(12 * hour);
    expect(told()).toMatchObject([{ kind: 'at-risk', at: monday + 7.2 * hour }]);
    expect(recorded()).toMatchObject([{ breachedAt: monday + 8 * hour }]);
  });

  it('are told once though the clock of the machine is set back', () => {
    engine.clock.advance(7 * hour);
    expect(told()).toHaveLength(2);
    engine.clock.set(monday + 3 * hour);
    engine.clock.advance(4 * hour);
    expect(told()).toHaveLength(2);
  });

  it('are not told of a clock that was answered', async () => {
    engine.clock.advance(2 * hour);
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'status', to: { kind: 'solved' } } });
    engine.clock.advance(3 * day);
    expect(told()).toEqual([]);
  });

  it('are not told of a ticket that was answered in the moment before', async () => {
    engine.clock.set(monday + 4 * hour);
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'severity', to: 'low' } });
    engine.clock.advance(100);
    expect(told()).toEqual([]);
  });

  it('of hundreds of tickets that passed in a sleep are worked off in portions and told as one number', async () => {
    const account = engine.store.accounts.list()[0];
    if (account === undefined) throw new Error('no account');
    const numbers = Array.from({ length: 119 }, (_, index) => 1002 + index);
    for (const number of numbers) {
      await engine.arrive(account, rawMail({ from: `c${number}@x.example`, id: `${number}@x.example` }), monday);
    }
    await engine.ask('tickets.change', { numbers, change: { kind: 'severity', to: 'high' } });
    engine.clock.advance(1000);
    engine.events.length = 0;
    engine.clock.set(monday + 10 * hour);
    engine.clock.advance(minute);
    expect(told()).toMatchObject([{ kind: 'away', body: '120 tickets overdue.' }]);
    expect(numbers.flatMap(recorded)).toHaveLength(119);
  });

  it('stamp a breach that happened during sleep at its true instant, and tell of it in one notification', () => {
    engine.clock.set(monday + 11 * hour);
    engine.clock.advance(minute);
    expect(told()).toMatchObject([
      { kind: 'away', ticket: null, title: 'While you were away', body: '1 ticket overdue.' },
    ]);
    expect(recorded()).toMatchObject([
      { clock: 'first-response', breachedAt: monday + 8 * hour, at: monday + 8 * hour },
    ]);
  });

  it('that passed while the app was closed are counted, not told one by one', async () => {
    const account = engine.store.accounts.list()[0];
    if (account === undefined) throw new Error('no account');
    for (const name of ['bob', 'cid', 'dan']) {
      await engine.arrive(account, rawMail({ from: `${name}@x.example`, id: `${name}@x.example` }), monday);
    }
    await engine.ask('tickets.change', { numbers: [1002, 1003, 1004], change: { kind: 'severity', to: 'medium' } });
    await engine.ask('tickets.change', {
      numbers: [1002],
      change: { kind: 'status', to: { kind: 'snoozed', until: monday + hour } },
    });
    await engine.close();
    engine = await openTestEngine(folder, { now: monday + 25 * hour });
    engine.engine.start();
    // Starter Medium has 24 hours, High 8; a snooze does not pause the response.
    expect(told()).toMatchObject([
      { kind: 'away', title: 'While you were away', body: '4 tickets overdue, 1 back from a snooze.' },
    ]);
    expect(recorded()).toMatchObject([{ breachedAt: monday + 8 * hour }]);
    expect(recorded(1003)).toMatchObject([{ breachedAt: monday + 24 * hour }]);
    expect((await engine.ask('tickets.get', { number: 1002 })).row.status.kind).toBe('open');
    await engine.close();
    engine = await openTestEngine(folder, { now: monday + 26 * hour });
    engine.engine.start();
    expect(told()).toEqual([]);
  });

  it('are read after the head start of a console; what falls due in it is told as it is', async () => {
    await engine.close();
    engine = await openTestEngine(folder, { now: monday + 6 * hour - 1_000, headStart: 1_500 });
    engine.engine.start();
    engine.clock.advance(1_499);
    expect(told()).toEqual([]);
    engine.clock.advance(2_000);
    expect(told()).toMatchObject([{ kind: 'at-risk', at: monday + 6 * hour }]);
    engine.clock.advance(2 * hour);
    expect(told()).toMatchObject([{ kind: 'at-risk' }, { kind: 'breached', at: monday + 8 * hour }]);
  });

  it('of mail that arrives during that head start are not told as missed', async () => {
    await engine.close();
    engine = await openTestEngine(temporaryFolder(), { now: monday, headStart: 1_500 });
    engine.engine.start();
    await engine.arrive(engine.account(), rawMail({ from: 'eve@x.example', id: 'e@x.example' }), monday - 3 * day);
    engine.clock.advance(10_000);
    expect(told().filter(({ kind }) => kind === 'away')).toEqual([]);
    expect(recorded()).toEqual([]);
    engine.clock.advance(6 * minute);
    expect(recorded(), 'and are put on record like those of any other mail').toHaveLength(1);
  });

  it('keep a recorded breach when the severity is lowered afterwards', async () => {
    engine.clock.advance(9 * hour);
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'severity', to: 'low' } });
    const { firstResponse } = await engine.ask('tickets.get', { number: 1001 });
    expect(firstResponse).toMatchObject({ state: 'breached', breachedAt: monday + 8 * hour });
  });

  it('leave a slip of the hand five minutes to be undone before a breach is on record', async () => {
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'severity', to: 'low' } });
    engine.clock.advance(10 * hour);
    const slip = await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'severity', to: 'high' } });
    engine.clock.advance(2 * minute);
    expect(recorded()).toEqual([]);
    await engine.ask('tickets.undo', { undo: slip.undo });
    engine.clock.advance(hour);
    expect(recorded()).toEqual([]);
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'severity', to: 'high' } });
    engine.clock.advance(6 * minute);
    expect(recorded()).toMatchObject([{ breachedAt: monday + 8 * hour }]);
    expect(told()).toEqual([]);
  });

  it('of a mail that came late are put on record without a pop-up', async () => {
    const account = engine.store.accounts.list()[0];
    if (account === undefined) throw new Error('no account');
    engine.clock.advance(hour);
    // Not the words of #1001, whose severity an agent has set.
    const body = 'Good morning, where can I download last month’s invoice?';
    const late = rawMail({ from: 'bob@late.example', id: 'late@late.example', subject: 'Invoice', body });
    await engine.arrive(account, late, monday - 49 * hour);
    engine.events.length = 0;
    engine.clock.advance(10 * minute);
    // A question: Low, 48 hours.
    expect(recorded(1002)).toMatchObject([{ breachedAt: monday - hour }]);
    expect(told()).toEqual([]);
  });

  it('are silent in quiet hours, and summed up when these are over', async () => {
    const quietHours = { from: localTime(monday), to: localTime(monday + 10 * hour) };
    await engine.ask('settings.change', { change: { quietHours } });
    engine.clock.advance(10 * hour - minute);
    expect(told()).toEqual([]);
    engine.clock.advance(2 * minute);
    expect(told()).toMatchObject([
      { kind: 'away', title: 'During quiet hours', body: '1 ticket overdue, 2 tickets at risk.' },
    ]);
  });

  it('are silent where the settings say so', async () => {
    await engine.ask('settings.change', {
      change: { notifications: { atRisk: false, breached: true, newTicket: true } },
    });
    engine.clock.advance(9 * hour);
    expect(told()).toMatchObject([{ kind: 'breached' }]);
  });

  it('set by hand are watched instead of the policy’s', async () => {
    await engine.ask('tickets.setDeadline', { number: 1001, clock: 'first-response', due: monday + 2 * hour });
    engine.clock.advance(2 * hour + minute);
    expect(told()).toMatchObject([
      { kind: 'at-risk', at: monday + hour },
      { kind: 'at-risk', at: monday + 1.5 * hour },
      { kind: 'breached', at: monday + 2 * hour },
    ]);
  });
});

describe('the playbook’s timers', () => {
  let engine: TestEngine;
  beforeEach(async () => {
    engine = await openTestEngine(temporaryFolder());
    await engine.arrive(engine.account(), rawMail({ from: 'ann@acme.example', id: 'q1@acme.example' }), monday);
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'severity', to: 'high' } });
    engine.engine.start();
  });
  afterEach(() => engine.close());
  const told = () =>
    engine.events.filter((event) => event.name === 'notification').map((event) => event.payload as { kind: string });

  it('call for engineering when High that needs a code fix was not escalated within 15 minutes', async () => {
    await engine.ask('tickets.timer', { number: 1001, timer: 'code-fix', action: 'start' });
    engine.clock.advance(14 * minute);
    expect(told()).toEqual([]);
    expect((await engine.ask('tickets.get', { number: 1001 })).timers).toMatchObject([
      { kind: 'code-fix', state: 'running', due: monday + 15 * minute },
    ]);
    engine.clock.advance(2 * minute);
    expect(told()).toMatchObject([
      { kind: 'timer', ticket: 1001, at: monday + 15 * minute, title: 'To engineering now: ann@acme.example' },
    ]);
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'escalated', to: true } });
    expect((await engine.ask('tickets.get', { number: 1001 })).timers).toMatchObject([
      { state: 'late', explanation: expect.stringContaining('Escalated after 16 minutes, 1 minute late.') },
    ]);
  });

  it('are quiet when the ticket was escalated in time', async () => {
    await engine.ask('tickets.timer', { number: 1001, timer: 'code-fix', action: 'start' });
    engine.clock.advance(10 * minute);
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'escalated', to: true } });
    engine.clock.advance(hour);
    expect(told()).toEqual([]);
    expect((await engine.ask('tickets.get', { number: 1001 })).timers).toMatchObject([{ state: 'in-time' }]);
  });

  it('page the engineer on call when a diagnosis takes longer than 30 minutes; an undo takes it back', async () => {
    const started = await engine.ask('tickets.timer', { number: 1001, timer: 'diagnosis', action: 'start' });
    expect((await engine.ask('tickets.timer', { number: 1001, timer: 'diagnosis', action: 'start' })).undo).toEqual([]);
    engine.clock.advance(31 * minute);
    expect(told()).toMatchObject([{ kind: 'timer', title: 'Page the engineer on call: ann@acme.example' }]);
    await engine.ask('tickets.undo', { undo: started.undo });
    expect((await engine.ask('tickets.get', { number: 1001 })).timers).toEqual([]);
  });

  it('call Low together, twice a day, and hold it in a batch until then', async () => {
    const { policy } = await engine.ask('serviceLevels.policy', {});
    policy.timers.batches = { severities: ['low'], at: [10 * 60, 16 * 60], timeZone: 'UTC' };
    await engine.ask('serviceLevels.apply', { policy });
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'severity', to: 'low' } });
    const batch = await engine.ask('tickets.batch', {});
    expect(batch).toMatchObject({ last: monday - 17 * hour, next: monday + hour, rows: [{ number: 1001 }] });
    expect(batch).toMatchObject({ severities: ['low'], total: 1 });
    expect((await engine.ask('queues.counts', {})).batch).toBe(1);
    engine.clock.advance(hour + minute);
    expect(told()).toMatchObject([{ kind: 'batch', at: monday + hour, title: 'Time for the batch: 1 ticket' }]);
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'status', to: { kind: 'solved' } } });
    expect((await engine.ask('tickets.batch', {})).rows).toEqual([]);
    engine.clock.advance(6 * hour);
    expect(told()).toHaveLength(1);
  });
});
