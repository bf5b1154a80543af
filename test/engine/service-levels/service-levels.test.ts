import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour, minute } from '#domain/time/instant.ts';
import { changeCell } from '#test/support/change-cell.ts';
import { monday, openTestEngine, type TestEngine } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

describe('service levels', () => {
  let engine: TestEngine;
  let folder: string;
  beforeEach(async () => {
    folder = temporaryFolder();
    engine = await openTestEngine(folder);
  });
  afterEach(() => engine.close());

  it('ship as the playbook has them, and name the cells that are out of order', async () => {
    const { policy: levels } = await engine.ask('serviceLevels.policy', {});
    const { outOfOrder } = await engine.ask('serviceLevels.preview', { policy: null });
    expect(levels.grid.enterprise.high).toMatchObject({ response: 30 * minute, resolution: 2 * hour });
    expect(levels.grid.starter.low).toMatchObject({ response: 48 * hour, resolution: null });
    expect(
      outOfOrder.filter((cell) => cell.severity === 'critical' && cell.target === 'response').map((cell) => cell.tier),
    ).toEqual(['starter', 'professional', 'enterprise']);
  });

  it('change for new tickets; those that run keep the version they started with', async () => {
    const account = engine.account();
    await engine.arrive(account, rawMail({ from: 'ann@acme.example', id: 'q1@acme.example' }), monday);
    await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'severity', to: 'high' } });
    await changeCell(engine.call, 'starter', 'high', { response: hour, resolution: null });
    expect((await engine.ask('serviceLevels.policy', {})).version).toBe(2);
    await engine.arrive(account, rawMail({ from: 'bob@other.example', id: 'q2@other.example' }), monday);
    await engine.ask('tickets.change', { numbers: [1002], change: { kind: 'severity', to: 'high' } });
    expect((await engine.ask('tickets.get', { number: 1001 })).row.firstResponse.due).toBe(monday + 8 * hour);
    expect((await engine.ask('tickets.get', { number: 1002 })).row.firstResponse.due).toBe(monday + hour);
  });

  it('survive a restart and can be restored', async () => {
    await changeCell(engine.call, 'starter', 'high', { response: hour, resolution: null });
    await engine.close();
    engine = await openTestEngine(folder);
    expect((await engine.ask('serviceLevels.policy', {})).policy.grid.starter.high.response).toBe(hour);
    const { policy } = await engine.ask('serviceLevels.shipped', {});
    expect((await engine.ask('serviceLevels.apply', { policy })).levels.grid.starter.high.response).toBe(8 * hour);
  });
});
