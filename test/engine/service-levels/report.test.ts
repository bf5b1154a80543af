import { changeCell } from '#test/support/change-cell.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, hour } from '#domain/time/instant.ts';
import { monday } from '#test/support/open-test-engine.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { openCast, type Cast } from './open-cast.ts';

const shipped = readFileSync(join(import.meta.dirname, '../../../resources/playbook/service-levels.yaml'), 'utf8');

describe('the report', () => {
  let engine: Cast;
  beforeEach(async () => {
    engine = await openCast(temporaryFolder());
    // Enterprise High: 30 minutes. Tiers are set by hand, so they hold from now on: the tickets come in now.
    for (const [severity, tier, hours] of [
      ['high', 'enterprise', 0.4],
      ['high', 'enterprise', 0.6],
      ['high', 'professional', 1],
      ['medium', 'starter', 25],
    ] as const) {
      const number = await engine.ticket(severity, monday, tier);
      await engine.reply(number, monday + hours * hour);
    }
    engine.clock.advance(2 * day);
    await engine.ticket('low');
  });
  afterEach(() => engine.close());
  const report = (params: object = {}) =>
    engine.ask('sla.report', { from: monday - day, to: monday + 3 * day, ...params });

  it('counts kept and broken responses per tier and severity against the share to be kept', async () => {
    const found = await report();
    expect(found).toMatchObject({ tickets: 5, policy: { kind: 'own', version: null } });
    expect(found.tiers.map(({ tier, target, response }) => [tier, target, response.met, response.breached])).toEqual([
      ['professional', 0.95, 1, 0],
      ['enterprise', 0.99, 1, 1],
      ['unassigned', 0.9, 0, 1],
    ]);
    expect(found.cells.map(({ tier, severity }) => `${tier} ${severity}`)).toEqual([
      'professional high',
      'enterprise high',
      'unassigned medium',
      'unassigned low',
    ]);
    expect(found.tiers[2]?.response.open).toBe(1);
  });

  it('counts only what came in during the period', async () => {
    expect(await report({ from: monday + day })).toMatchObject({ tickets: 1 });
    expect(await report({ to: monday })).toMatchObject({ tickets: 0, cells: [], tiers: [] });
    expect(await engine.call('sla.report', { from: monday, to: monday })).toMatchObject({
      failure: { kind: 'bad-request', path: 'to' },
    });
  });

  it('is cut into stretches, each with its own shares; wrong cuts are refused', async () => {
    const from = monday - day;
    const { stretches } = await report({ cuts: [monday + day, monday + 2 * day] });
    expect(stretches.map((each) => [each.from - from, each.to - from, each.tickets])).toEqual([
      [0, 2 * day, 4],
      [2 * day, 3 * day, 0],
      [3 * day, 4 * day, 1],
    ]);
    expect(stretches[0]?.tiers.map(({ tier, response }) => [tier, response.share])).toEqual([
      ['professional', 1],
      ['enterprise', 0.5],
      ['unassigned', 0],
    ]);
    expect((await report()).stretches).toHaveLength(1);
    for (const cuts of [[from], [monday + 4 * day], [monday + day, monday + day]])
      expect(await engine.call('sla.report', { from, to: monday + 3 * day, cuts })).toMatchObject({
        failure: { kind: 'bad-request', path: 'cuts' },
      });
  });

  it('is replayed under an edit that is not applied: all on the Enterprise grid', async () => {
    const { policy } = await engine.ask('serviceLevels.policy', {});
    const { enterprise } = policy.grid;
    policy.grid = { starter: enterprise, professional: enterprise, enterprise };
    const found = await report({ policy: { kind: 'draft', policy } });
    expect(found.policy).toMatchObject({ kind: 'draft', version: null });
    expect(found.tiers.map(({ tier, response }) => [tier, response.met, response.breached])).toEqual([
      ['professional', 0, 1],
      ['enterprise', 1, 1],
      ['unassigned', 0, 1],
    ]);
    expect(await report()).toMatchObject({ tiers: [{ response: { met: 1 } }, {}, {}] });
    policy.attainment.starter = 2;
    expect(await engine.call('sla.report', { from: 0, to: monday, policy: { kind: 'draft', policy } })).toMatchObject({
      failure: { kind: 'refused' },
    });
  });

  it('is replayed under a file: what the month would have looked like', async () => {
    const text = shipped.replace('high: { response: 30m,', 'high: { response: 45m,');
    const found = await report({ policy: { kind: 'file', name: 'generous.yaml', text } });
    expect(found.policy).toEqual({ kind: 'file', version: null, name: 'Playbook 1.0.0' });
    expect(found.tiers[1]).toMatchObject({ tier: 'enterprise', response: { met: 2, breached: 0, share: 1 } });
  });

  it('is replayed under a version', async () => {
    await changeCell(engine.call, 'enterprise', 'high', { response: hour / 5, resolution: null });
    expect(await report()).toMatchObject({ tiers: [{}, { response: { met: 1, breached: 1 } }, {}] });
    const found = await report({ policy: { kind: 'version', version: 2 } });
    expect(found.policy).toMatchObject({ kind: 'version', version: 2 });
    expect(found.tiers[1]).toMatchObject({ response: { met: 0, breached: 2 } });
    expect(
      await engine.call('sla.report', { from: 0, to: monday, policy: { kind: 'version', version: 9 } }),
    ).toMatchObject({
      failure: { kind: 'not-found' },
    });
  });

  it('names file and line of a policy that is wrong', async () => {
    const text = shipped.replace('response: 8h', 'response: soon');
    expect(
      await engine.call('sla.report', { from: 0, to: monday, policy: { kind: 'file', name: 'mine.yaml', text } }),
    ).toMatchObject({ failure: { kind: 'invalid-file', file: 'mine.yaml', line: 22 } });
  });
});
