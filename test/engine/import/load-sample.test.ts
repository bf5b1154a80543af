import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '#domain/time/instant.ts';
import { monday, openTestEngine, type TestEngine } from '#test/support/open-test-engine.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

describe('the sample inbox', () => {
  let engine: TestEngine;
  beforeEach(async () => {
    engine = await openTestEngine(temporaryFolder());
    await engine.ask('sample.load', {});
  });
  afterEach(() => engine.close());

  it('becomes tickets of all tiers with running clocks', async () => {
    const { rows, total } = await engine.ask('tickets.list', { queue: 'all', limit: 500 });
    expect(total).toBeGreaterThan(40);
    expect(new Set(rows.map((row) => row.tier))).toEqual(
      new Set(['starter', 'professional', 'enterprise', 'unassigned']),
    );
    expect(rows.filter((row) => row.firstResponse.state === 'running').length).toBeGreaterThan(10);
  });

  it('knows Halden, its tier and what the mail is about, with a running clock', async () => {
    const { rows } = await engine.ask('tickets.list', { queue: 'needs-reply', limit: 500 });
    const halden = rows.find((row) => row.subject.startsWith('401 Unauthorized on /v1/inventory'));
    expect(halden).toMatchObject({ customer: 'Halden Retail', tier: 'enterprise', type: 'api-key-invalid' });
    expect(halden?.firstResponse.due).toBeGreaterThan(monday);
  });

  it('has Northwind’s outage past its first response', async () => {
    const { rows } = await engine.ask('tickets.list', { queue: 'breached', limit: 500 });
    const northwind = rows.find((row) => row.customer === 'Northwind Freight' && row.type === 'outage');
    expect(northwind).toMatchObject({
      severity: 'critical',
      firstResponse: { state: 'breached', breachedAt: monday - 4 * minute },
    });
  });

  it('adds nothing when it is loaded again', async () => {
    const before = engine.store.messages.count();
    await engine.ask('sample.load', {});
    expect(engine.store.messages.count()).toBe(before);
  });

  it('opens every ticket', async () => {
    const { rows } = await engine.ask('tickets.list', { queue: 'all', limit: 500 });
    for (const row of rows)
      expect((await engine.ask('tickets.get', { number: row.number })).messages.length).toBe(row.messages);
  });
});
