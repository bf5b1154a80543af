import { validatePolicy } from '#domain/sla/validate-policy.ts';
import { changeCell } from '#test/support/change-cell.ts';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, hour, minute } from '#domain/time/instant.ts';
import { monday } from '#test/support/open-test-engine.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { openCast, type Cast } from './open-cast.ts';

describe('an edit of the service levels', () => {
  let engine: Cast;
  let folder: string;
  beforeEach(async () => {
    folder = temporaryFolder();
    engine = await openCast(folder);
  });
  afterEach(() => engine.close());
  const draft = async () => (await engine.ask('serviceLevels.policy', {})).policy;
  const dueOf = async (number: number) => (await engine.ask('tickets.get', { number })).firstResponse.due;

  it('with calendars, holidays and timers is saved whole, and survives a restart as the same version', async () => {
    const policy = await draft();
    policy.calendars['office'] = {
      kind: 'weekly',
      timeZone: null,
      hours: [
        [
          { start: 540, end: 720 },
          { start: 780, end: 1020 },
        ],
        [],
        [],
        [],
        [],
        [],
        [{ start: 1320, end: 1800 }],
      ],
      exceptions: {
        '2026-12-25': { name: 'Christmas Day', windows: [] },
        '2026-12-24': { name: 'Christmas Eve', windows: [{ start: 540, end: 720 }] },
      },
    };
    policy.grid.starter.low = { response: 8 * hour, resolution: 90 * minute, warnAt: [0.6, 1, 2], calendar: 'office' };
    policy.attainment.starter = 0.925;
    policy.timers.diagnosis.pageAfter = 45 * minute;
    expect(await engine.ask('serviceLevels.apply', { policy })).toMatchObject({ levels: { version: 2 }, reapplied: 0 });
    await engine.close();
    engine = await openCast(folder);
    expect(await engine.ask('serviceLevels.policy', {})).toMatchObject({
      version: 2,
      author: 'Ann',
      at: monday,
      policy,
    });
  });

  it('that is wrong is refused with words, names its fields, and changes nothing', async () => {
    const policy = await draft();
    policy.grid.starter.high.response = -1;
    policy.defaultCalendar = 'nights';
    expect(validatePolicy({ ...policy, version: 0 })).toEqual([
      { path: 'grid.starter.high.response', message: expect.stringContaining('High × Starter') },
      { path: 'defaultCalendar', message: 'There is no calendar “nights”; choose one of always.' },
    ]);
    for (const call of ['serviceLevels.apply', 'serviceLevels.preview'] as const) {
      expect(await engine.call(call, { policy })).toMatchObject({
        ok: false,
        failure: { kind: 'refused', message: expect.stringContaining('(and 1 more)') },
      });
    }
    expect((await engine.ask('serviceLevels.policy', {})).version).toBe(1);
    expect(existsSync(join(folder, 'playbook', 'service-levels.yaml'))).toBe(false);
  });

  it('can begin with what ships, whatever is in force', async () => {
    const policy = await draft();
    policy.grid.starter.high.response = hour;
    await engine.ask('serviceLevels.apply', { policy });
    const { policy: shipped } = await engine.ask('serviceLevels.shipped', {});
    expect(shipped.grid.starter.high.response).toBe(8 * hour);
    expect((await engine.ask('serviceLevels.policy', {})).version).toBe(2);
  });

  it('is previewed: who would breach now, within the hour, or be saved; nothing changes', async () => {
    // Starter High: 8 hours.
    const now = await engine.ticket('high', monday - 2 * hour);
    const soon = await engine.ticket('high', monday - 20 * minute);
    const saved = await engine.ticket('medium', monday - 23.5 * hour);
    await engine.ticket('low');
    const policy = await draft();
    policy.grid.starter.high.response = hour;
    policy.grid.starter.medium.response = 48 * hour;
    const preview = await engine.ask('serviceLevels.preview', { policy });
    expect(preview.changes).toEqual([
      'High × Starter, response: 8 hours → 1 hour',
      'Medium × Starter, response: 24 hours → 2 days',
    ]);
    expect(preview.open).toEqual({ tickets: 4, breachesNow: 1, breachesSoon: 1, saved: 1, moved: 0 });
    expect(preview.tickets).toMatchObject([
      { number: now, effect: 'breaches-now', dueBefore: monday + 6 * hour, dueAfter: monday - hour },
      { number: soon, effect: 'breaches-soon', dueAfter: monday + 40 * minute },
      { number: saved, effect: 'saved', dueBefore: monday + 30 * minute, clock: 'first-response' },
    ]);
    expect((await engine.ask('serviceLevels.policy', {})).version).toBe(1);
    expect(await dueOf(now)).toBe(monday + 6 * hour);
  });

  it('is previewed against the last 30 days: what was kept, and what would have been', async () => {
    await engine.ticket('high');
    engine.clock.advance(35 * day);
    const start = engine.clock.now();
    for (const hours of [0.5, 2, 9]) await engine.reply(await engine.ticket('high'), start + hours * hour);
    engine.clock.advance(day);
    const policy = await draft();
    policy.grid.starter.high.response = hour;
    const { before, after } = (await engine.ask('serviceLevels.preview', { policy })).last30Days;
    expect(before).toMatchObject({ tickets: 3, tiers: [{ tier: 'unassigned', response: { met: 2, breached: 1 } }] });
    expect(after).toMatchObject({ tickets: 3, tiers: [{ response: { met: 1, breached: 2 } }] });
  });

  it('leaves open tickets on their version until it is re-applied; then the log shows old and new deadline', async () => {
    const number = await engine.ticket('high', monday - hour);
    const policy = await draft();
    policy.grid.starter.high.response = 4 * hour;
    await engine.ask('serviceLevels.apply', { policy });
    expect(await dueOf(number)).toBe(monday + 7 * hour);
    expect((await engine.ask('serviceLevels.preview', { policy: null })).open).toMatchObject({ tickets: 1, moved: 1 });
    expect(await engine.ask('serviceLevels.reapply', {})).toMatchObject({ levels: { version: 2 }, reapplied: 1 });
    expect(await engine.ask('serviceLevels.reapply', {})).toMatchObject({ reapplied: 0 });
    const detail = await engine.ask('tickets.get', { number });
    expect(detail.firstResponse.due).toBe(monday + 3 * hour);
    expect(detail.row.firstResponse.due).toBe(monday + 3 * hour);
    const entry = detail.history.findLast(({ kind }) => kind === 'policy-applied');
    expect(entry).toMatchObject({
      actor: 'Ann',
      text: expect.stringMatching(/^Version 2 .* First response was due .*, now /u),
    });
  });

  it('re-applied never takes a breach back, recorded or not', async () => {
    const number = await engine.ticket('high', monday - 9 * hour);
    const policy = await draft();
    policy.grid.starter.high.response = 24 * hour;
    expect((await engine.ask('serviceLevels.preview', { policy })).open).toMatchObject({ saved: 0 });
    expect(await engine.ask('serviceLevels.apply', { policy, reapply: true })).toMatchObject({ reapplied: 1 });
    const { firstResponse } = await engine.ask('tickets.get', { number });
    expect(firstResponse).toMatchObject({ state: 'breached', breachedAt: monday - hour });
  });

  it('leaves history from before go-live and solved tickets alone', async () => {
    const solved = await engine.ticket('high');
    await engine.ask('tickets.change', { numbers: [solved], change: { kind: 'status', to: { kind: 'solved' } } });
    await engine.ticket('high', monday - 100 * day);
    const policy = await draft();
    policy.grid.starter.high.response = hour;
    expect(await engine.ask('serviceLevels.apply', { policy, reapply: true })).toMatchObject({ reapplied: 0 });
  });

  it('makes a version: who, when, what changed, and how many open tickets run on it', async () => {
    await engine.ticket('high');
    engine.clock.advance(hour);
    await changeCell(engine.call, 'starter', 'high', { response: hour, resolution: null });
    await engine.ticket('high');
    expect(await engine.ask('serviceLevels.versions', {})).toEqual([
      {
        version: 2,
        at: monday + hour,
        author: 'Ann',
        name: 'Playbook 1.0.0',
        current: true,
        changes: ['High × Starter, response: 8 hours → 1 hour', 'High × Starter, resolution: 2 days → N/A'],
        openTickets: 1,
      },
      {
        version: 1,
        at: monday,
        author: null,
        name: 'Playbook 1.0.0',
        current: false,
        changes: [],
        openTickets: 1,
      },
    ]);
    expect((await engine.ask('serviceLevels.policy', { version: 1 })).policy.grid.starter.high.response).toBe(8 * hour);
    expect(await engine.call('serviceLevels.policy', { version: 9 })).toMatchObject({ failure: { kind: 'not-found' } });
  });

  it('is taken back by restoring an older version, as a new one', async () => {
    const number = await engine.ticket('high');
    await changeCell(engine.call, 'starter', 'high', { response: hour, resolution: null });
    await engine.ask('serviceLevels.reapply', {});
    expect(await dueOf(number)).toBe(monday + hour);
    expect(await engine.ask('serviceLevels.restoreVersion', { version: 1, reapply: true })).toMatchObject({
      levels: { version: 3 },
      reapplied: 1,
    });
    expect(await dueOf(number)).toBe(monday + 8 * hour);
    expect(readFileSync(join(folder, 'playbook', 'service-levels.yaml'), 'utf8')).toContain('version: 3');
    await engine.close();
    engine = await openCast(folder);
    expect((await engine.ask('serviceLevels.policy', {})).version).toBe(3);
  });

  it('finds the holidays of an .ics file', async () => {
    const ics =
      'BEGIN:VEVENT\nDTSTART;VALUE=DATE:20001225\nRRULE:FREQ=YEARLY;COUNT=28\nSUMMARY:Christmas\nEND:VEVENT\n';
    expect(await engine.ask('serviceLevels.readHolidays', { ics })).toEqual({
      days: [
        { day: '2026-12-25', name: 'Christmas' },
        { day: '2027-12-25', name: 'Christmas' },
      ],
      skipped: [],
    });
  });
});
