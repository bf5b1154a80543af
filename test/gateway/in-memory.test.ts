import { describe, expect, it } from 'vitest';
import { createInMemoryGateway } from '#gateway/in-memory.ts';
import { createSeed } from '#gateway/in-memory-seed.ts';
import { testNow } from '#test/support/console-ports.ts';

const seed = createSeed({ now: testNow, generated: 300 });

describe('the contract in memory', () => {
  it('starts the same every time', () => {
    expect(createSeed({ now: testNow, generated: 300 })).toEqual(seed);
  });

  it('counts what it lists', async () => {
    const gateway = createInMemoryGateway(seed);
    const counts = await gateway.call('queues.counts', {});
    for (const queue of ['needs-reply', 'at-risk', 'breached', 'waiting-on-customer', 'escalated', 'all'] as const) {
      const list = await gateway.call('tickets.list', { queue });
      expect([queue, list.ok && list.value.total]).toEqual([queue, counts.ok && counts.value.queues[queue]]);
    }
  });

  it('puts the picture’s tickets in the picture’s order', async () => {
    const list = await createInMemoryGateway(createSeed({ now: testNow, generated: 0 })).call('tickets.list', {
      queue: 'needs-reply',
    });
    expect(list.ok && list.value.rows.map((row) => row.number)).toEqual([
      1041, 1042, 1039, 1043, 1037, 1036, 1044, 1029,
    ]);
  });

  it('refuses params that do not fit', async () => {
    const outcome = await createInMemoryGateway(seed).call('tickets.get', { number: -1 });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'bad-request' } });
  });

  it('finds words with marks and says which operator it does not know', async () => {
    const outcome = await createInMemoryGateway(seed).call('search.run', {
      query: 'unauthorized tier:enterprise nonsense:1',
    });
    expect(outcome.ok && outcome.value.hits[0]?.row.number).toBe(1042);
    expect(outcome.ok && outcome.value.hits[0]?.snippet).toContain('\u{e000}Unauthorized\u{e001}');
    expect(outcome.ok && outcome.value.problems).toHaveLength(1);
  });

  it('previews an import with a readable problem per bad row', async () => {
    const plan = await createInMemoryGateway(seed).call('customers.previewImport', {
      csv: 'name,tier,domain\nNew Ltd,starter,new.example\nHalden Retail,professional,halden.example\nBad,gold,x\n',
    });
    expect(plan.ok && plan.value).toMatchObject({
      added: [{ name: 'New Ltd' }],
      changed: [{ name: 'Halden Retail' }],
      problems: [{ row: 4, column: 'tier' }],
    });
  });
});
