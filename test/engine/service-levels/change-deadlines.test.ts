import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour, minute } from '#domain/time/instant.ts';
import { monday } from '#test/support/open-test-engine.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { openCast, type Cast } from './open-cast.ts';

describe('the deadline of a ticket', () => {
  let engine: Cast;
  let number: number;
  beforeEach(async () => {
    engine = await openCast(temporaryFolder());
    number = await engine.ticket('medium', monday - hour);
  });
  afterEach(() => engine.close());
  const detail = () => engine.ask('tickets.get', { number });

  it('after another severity or tier is previewed with its explanation, before anything changes', async () => {
    const severity = await engine.ask('tickets.previewChange', { number, change: { kind: 'severity', to: 'high' } });
    expect(severity.before.firstResponse).toMatchObject({ due: monday + 23 * hour });
    expect(severity.after.firstResponse).toMatchObject({
      due: monday + 7 * hour,
      explanation: expect.stringContaining('8 hours to the first response'),
    });
    expect(severity.shifts).toMatchObject([
      { clock: 'first-response', dueBefore: monday + 23 * hour, dueAfter: monday + 7 * hour, breaches: false },
      { clock: 'resolution' },
    ]);
    const tier = await engine.ask('tickets.previewChange', { number, change: { kind: 'tier', to: 'enterprise' } });
    expect(tier.after.firstResponse.due).toBe(monday);
    expect((await detail()).firstResponse.due).toBe(monday + 23 * hour);
    expect(engine.store.tickets.events(number).some(({ kind }) => kind === 'tier-changed')).toBe(false);
    expect(
      await engine.call('tickets.previewChange', { number: 9, change: { kind: 'tier', to: 'starter' } }),
    ).toMatchObject({
      failure: { kind: 'not-found' },
    });
  });

  it('that would be overdue at once is said to be', async () => {
    engine.clock.advance(10 * hour);
    const { shifts } = await engine.ask('tickets.previewChange', { number, change: { kind: 'severity', to: 'high' } });
    expect(shifts[0]).toMatchObject({ clock: 'first-response', breaches: true });
  });

  it('moves with the severity, and the log shows the old and the new one, who and why', async () => {
    await engine.ask('tickets.change', {
      numbers: [number],
      change: { kind: 'severity', to: 'high', because: 'their shop is down' },
    });
    const entry = (await detail()).history.findLast(({ kind }) => kind === 'severity-changed');
    expect(entry).toMatchObject({ actor: 'Ann' });
    expect(entry?.text).toMatch(
      /^Ann set the severity to high: their shop is down\. First response was due .+, now .+; resolution was due .+, now .+\.$/u,
    );
  });

  it('set by hand sticks and says so, and an undo takes it back', async () => {
    const set = await engine.ask('tickets.setDeadline', { number, clock: 'first-response', due: monday + 3 * hour });
    expect(set.rows).toMatchObject([{ number, firstResponse: { due: monday + 3 * hour } }]);
    await engine.ask('tickets.change', { numbers: [number], change: { kind: 'severity', to: 'critical' } });
    expect((await detail()).firstResponse).toMatchObject({
      due: monday + 3 * hour,
      byHand: true,
      explanation: expect.stringContaining('The deadline was set by hand by Ann; severity and tier do not move it.'),
    });
    await engine.ask('tickets.undo', { undo: set.undo });
    expect((await detail()).firstResponse).toMatchObject({ due: monday + 23 * hour, byHand: false });
  });

  it('set by hand is handed back to the service levels with null, whatever was set before', async () => {
    for (const hours of [3, 5])
      await engine.ask('tickets.setDeadline', { number, clock: 'resolution', due: monday + hours * hour });
    await engine.ask('tickets.setDeadline', { number, clock: 'resolution', due: null });
    const { resolution, history } = await detail();
    expect(resolution).toMatchObject({ due: monday + 167 * hour, byHand: false });
    expect(history.at(-1)?.text).toMatch(/^Ann handed the deadline of the resolution back/u);
  });

  it('is not set in the past, on a clock that does not run, or handed back without need', async () => {
    const refused = async (clock: 'first-response' | 'next-response', due: number | null) =>
      engine.call('tickets.setDeadline', { number, clock, due });
    expect(await refused('first-response', monday - minute)).toMatchObject({
      failure: { kind: 'refused', message: expect.stringContaining('in the future') },
    });
    expect(await refused('next-response', monday + hour)).toMatchObject({
      failure: { message: expect.stringContaining('does not run') },
    });
    expect(await refused('first-response', null)).toMatchObject({
      failure: { message: expect.stringContaining('not set by hand') },
    });
  });
});
