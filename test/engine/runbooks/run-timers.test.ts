import { describe, expect, onTestFinished, test } from 'vitest';
import { day, hour, minute } from '#domain/time/instant.ts';
import { manualClock } from '#test/support/manual-clock.ts';
import { monday, openTestEngine, type TestEngine } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const ticket = 1001;
const localTime = (at: number): string => new Date(at).toTimeString().slice(0, 5);

async function open(folder = temporaryFolder(), clock = manualClock(monday)): Promise<TestEngine> {
  const engine = await openTestEngine(folder, { clock });
  onTestFinished(() => engine.close());
  return engine;
}

/** A ticket without deadlines that come near: low severity promises no resolution, and the first answer in two days. */
async function withTicket(): Promise<TestEngine> {
  const engine = await open();
  await engine.arrive(engine.account(), rawMail({ from: 'ann@acme.example', id: 'q1@acme.example', subject: '401' }));
  await engine.ask('tickets.change', { numbers: [ticket], change: { kind: 'severity', to: 'low' } });
  engine.engine.start();
  engine.clock.advance(1000);
  return engine;
}

const started = async (engine: TestEngine) => {
  const { run } = await engine.ask('runbooks.start', { ticket, runbook: 'api-errors' });
  engine.clock.advance(1000);
  engine.events.length = 0;
  return run;
};
const told = ({ events }: TestEngine) =>
  events
    .filter(({ name }) => name === 'notification')
    .map(({ payload }) => payload as { kind: string })
    .filter(({ kind }) => kind !== 'batch');
const timerOf = async (engine: TestEngine, step = 'page') => {
  const { runs } = await engine.ask('runbooks.ofTicket', { ticket });
  return runs[0]?.steps.find(({ id }) => id === step)?.timer;
};

describe('the timer of a run', () => {
  test('begins with the run and tells once when it is over, whatever ticket is looked at', async () => {
    const engine = await withTicket();
    const { startedAt } = await started(engine);
    expect(await timerOf(engine)).toMatchObject({ state: 'running', startedAt, due: startedAt + 15 * minute });
    engine.clock.advance(14 * minute);
    expect(told(engine)).toEqual([]);
    engine.clock.advance(2 * minute);
    expect(told(engine)).toMatchObject([
      {
        kind: 'runbook',
        ticket,
        at: startedAt + 15 * minute,
        title: 'Page if still failing: ann@acme.example',
        body: '#1001 401 (API errors 401 / 403 / 429)',
      },
    ]);
    expect(engine.events).toContainEqual({ name: 'runbooks.changed', payload: { ticket } });
    expect(await timerOf(engine)).toMatchObject({ state: 'over' });
    await engine.ask('tickets.note', { number: ticket, text: 'Looking.' });
    engine.clock.advance(hour);
    expect(told(engine)).toHaveLength(1);
  });

  test('is not told of a step that is through, a run that has ended or a ticket that is solved', async () => {
    const engine = await withTicket();
    const run = await started(engine);
    await engine.ask('tickets.change', { numbers: [ticket], change: { kind: 'status', to: { kind: 'solved' } } });
    expect(engine.events).toContainEqual({ name: 'runbooks.changed', payload: { ticket } });
    expect(await timerOf(engine)).toMatchObject({ state: 'stopped', due: run.startedAt + 15 * minute });
    await engine.ask('tickets.change', { numbers: [ticket], change: { kind: 'status', to: { kind: 'open' } } });
    expect(await timerOf(engine)).toMatchObject({ state: 'stopped' });
    engine.clock.advance(hour);
    expect(told(engine)).toEqual([]);

    const at = { ticket, run: run.id, step: 'page' };
    const again = await engine.ask('runbooks.timer', { ...at, on: true });
    expect(again.run.steps.at(-1)?.timer).toMatchObject({ state: 'running', startedAt: engine.clock.now() });
    await engine.ask('runbooks.step', { ...at, state: 'skipped', because: 'Not needed' });
    expect(await timerOf(engine)).toMatchObject({ state: 'stopped' });
    engine.clock.advance(hour);
    expect(told(engine)).toEqual([]);
  });

  test('that is taken off and put on again begins anew; to take that back goes on as before', async () => {
    const engine = await withTicket();
    const run = await started(engine);
    const at = { ticket, run: run.id, step: 'page' };
    engine.clock.advance(5 * minute);
    const off = await engine.ask('runbooks.timer', { ...at, on: false });
    expect(off.run.steps.at(-1)?.timer).toMatchObject({ state: 'stopped' });
    expect((await engine.ask('runbooks.timer', { ...at, on: false })).undo).toEqual([]);
    await engine.ask('tickets.undo', { undo: off.undo });
    expect(await timerOf(engine)).toMatchObject({ state: 'running', due: run.startedAt + 15 * minute });
    engine.clock.advance(11 * minute);
    expect(told(engine)).toHaveLength(1);
  });

  test('that ran out while the app was closed is told afterwards, in one notification, and not again', async () => {
    const folder = temporaryFolder();
    const first = await open(folder);
    await first.arrive(first.account(), rawMail({ from: 'ann@acme.example', id: 'q1@acme.example', subject: '401' }));
    await first.ask('tickets.change', { numbers: [ticket], change: { kind: 'severity', to: 'low' } });
    first.engine.start();
    await first.ask('runbooks.start', { ticket, runbook: 'api-errors' });
    await first.close();

    const second = await open(folder, manualClock(monday + hour));
    second.engine.start();
    second.clock.advance(minute);
    expect(told(second)).toMatchObject([{ kind: 'away', title: 'While you were away', body: '1 timer run out.' }]);
    expect(second.events).toContainEqual({ name: 'runbooks.changed', payload: { ticket } });
    await second.close();

    const third = await open(folder, manualClock(monday + 2 * hour));
    third.engine.start();
    third.clock.advance(minute);
    expect(told(third)).toEqual([]);
  });

  test('that was told before the app was closed is not told again', async () => {
    const engine = await withTicket();
    await started(engine);
    engine.clock.advance(16 * minute);
    expect(told(engine)).toHaveLength(1);
    const [run] = engine.store.runbooks.runsOfTicket(ticket);
    expect(engine.store.runbooks.wasTold({ run: run?.id ?? 0, step: 'page', startedAt: run?.startedAt ?? 0 })).toBe(
      true,
    );
  });

  test('that ran out while the machine slept is counted, beside what else fell due', async () => {
    const engine = await withTicket();
    await started(engine);
    engine.clock.set(monday + 2.5 * day);
    engine.clock.advance(minute);
    expect(told(engine)).toMatchObject([{ kind: 'away', body: '1 ticket overdue, 1 timer run out.' }]);
  });

  test('rings on a ticket from before the go-live mark, whose own clocks do not', async () => {
    const engine = await open();
    const account = engine.account('support@tai.example', monday);
    const old = monday - 10 * day;
    await engine.arrive(account, rawMail({ from: 'ann@acme.example', id: 'q1@acme.example', subject: '401' }), old);
    expect((await engine.ask('tickets.get', { number: ticket })).row.historic).toBe(true);
    engine.engine.start();
    engine.clock.advance(1000);
    await started(engine);
    engine.clock.advance(16 * minute);
    expect(told(engine)).toMatchObject([{ kind: 'runbook', ticket }]);
  });

  test('that quiet hours hold back is not lost when the app is closed in them', async () => {
    const folder = temporaryFolder();
    const quiet = async (engine: TestEngine) =>
      engine.ask('settings.change', {
        change: { quietHours: { from: localTime(monday), to: localTime(monday + hour) } },
      });
    const first = await open(folder);
    await quiet(first);
    await first.arrive(first.account(), rawMail({ from: 'ann@acme.example', id: 'q1@acme.example', subject: '401' }));
    await first.ask('tickets.change', { numbers: [ticket], change: { kind: 'severity', to: 'low' } });
    first.engine.start();
    await started(first);
    first.clock.advance(20 * minute);
    await first.close();

    const second = await open(folder, manualClock(monday + 30 * minute));
    await quiet(second);
    second.engine.start();
    second.clock.advance(minute);
    expect(told(second)).toEqual([]);
    await second.close();

    const third = await open(folder, manualClock(monday + 2 * hour));
    third.engine.start();
    third.clock.advance(minute);
    expect(told(third)).toMatchObject([{ kind: 'away', body: '1 timer run out.' }]);
  });

  test('is not told to somebody who wants to hear of no timers, then or later', async () => {
    const engine = await withTicket();
    const { notifications } = await engine.ask('settings.get', {});
    const timers = (on: boolean) =>
      engine.ask('settings.change', { change: { notifications: { ...notifications, timers: on } } });
    await timers(false);
    await started(engine);
    engine.clock.advance(20 * minute);
    await timers(true);
    engine.clock.advance(hour);
    expect(told(engine)).toEqual([]);
    expect(await timerOf(engine)).toMatchObject({ state: 'over' });
  });

  test('keeps silent in quiet hours, and is told once they are over', async () => {
    const engine = await withTicket();
    await engine.ask('settings.change', {
      change: { quietHours: { from: localTime(monday), to: localTime(monday + hour) } },
    });
    await started(engine);
    engine.clock.advance(20 * minute);
    expect(told(engine)).toEqual([]);
    engine.clock.advance(hour);
    expect(told(engine)).toMatchObject([{ title: 'During quiet hours', body: '1 timer run out.' }]);
  });
});
