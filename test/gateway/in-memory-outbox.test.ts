import { expect, it } from 'vitest';
import type { CallName, Params, Result } from '#contract/contract.ts';
import { createInMemoryGateway } from '#gateway/in-memory.ts';
import { createSeed } from '#gateway/in-memory-seed.ts';

const start = Date.UTC(2026, 4, 12, 9, 0);

function office() {
  let now = start;
  const gateway = createInMemoryGateway(createSeed({ now: start, generated: 5 }), { now: () => now });
  const ask = async <N extends CallName>(name: N, params: Params<N>): Promise<Result<N>> => {
    const outcome = await gateway.call(name, params);
    if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.failure)}`);
    return outcome.value;
  };
  const changes: string[] = [];
  gateway.subscribe('outbox.changed', ({ items }) => changes.push(...items.map(({ state }) => state.kind)));
  const write = async (text: string): Promise<{ readonly id: number; readonly ticket: number }> => {
    const { rows } = await ask('tickets.list', { queue: 'needs-reply', limit: 1 });
    const ticket = rows[0]?.number ?? 0;
    const proposal = await ask('drafts.open', { kind: 'reply', ticket });
    const { id: _id, attachments: _files, signature: _signature, quoted: _quoted, savedAt: _saved, ...mail } = proposal;
    const { id } = await ask('drafts.save', { ...mail, id: null, text });
    return { id: id ?? 0, ticket };
  };
  const queue = async (draft: number, more: Partial<Params<'outbox.queue'>> = {}) => {
    const answer = await ask('outbox.queue', { draft, ...more });
    if (answer.kind !== 'queued') throw new Error('stopped');
    return answer.item;
  };
  const pass = (milliseconds: number): number => {
    now += milliseconds;
    return gateway.outbox.sendDue();
  };
  return { gateway, ask, write, queue, pass, changes };
}

it('proposes, keeps, queues and sends a reply as the engine does', async () => {
  const { ask, write, queue, pass, changes } = office();
  const { id, ticket } = await write('Here it is.');
  const before = await ask('tickets.get', { number: ticket });
  const item = await queue(id, { status: { kind: 'waiting-on-customer' } });
  expect(item.state).toMatchObject({ kind: 'queued', at: start + 10_000 });
  expect(await ask('drafts.list', {})).toEqual([]);
  expect(pass(9_999)).toBe(0);
  expect(pass(1)).toBe(1);
  const after = await ask('tickets.get', { number: ticket });
  expect(after.messages).toHaveLength(before.messages.length + 1);
  expect(after.messages.at(-1)).toMatchObject({ direction: 'out', newestText: 'Here it is.' });
  expect(after.row).toMatchObject({ needsReply: false, status: { kind: 'waiting-on-customer' } });
  const { item: sent } = await ask('outbox.get', { id: item.id });
  expect(sent.state).toMatchObject({ kind: 'sent', message: after.messages.at(-1)?.id });
  expect(changes).toEqual(['queued', 'sent']);
});

it('gives a mail that was taken back as a draft with its files', async () => {
  const { gateway, ask, write, queue, pass } = office();
  const { id } = await write('Too early');
  await ask('drafts.attach', { draft: id, name: 'a.txt', size: 2, base64: btoa('ab') });
  const item = await queue(id);
  const back = await ask('outbox.undo', { id: item.id });
  expect(back).toMatchObject({ text: 'Too early', attachments: [{ name: 'a.txt', complete: true }] });
  pass(60_000);
  expect((await ask('outbox.get', { id: item.id })).item.state.kind).toBe('cancelled');
  expect(await gateway.call('outbox.undo', { id: item.id })).toMatchObject({ ok: false, failure: { kind: 'refused' } });
});

it('stops what the engine stops', async () => {
  const { ask, write } = office();
  const { id } = await write('Hello {{ name }}, the log is attached.');
  const answer = await ask('outbox.queue', { draft: id, confirmed: ['missing-attachment'] });
  expect(answer).toMatchObject({ kind: 'stopped', problems: [{ kind: 'unresolved-variable', start: 6, end: 16 }] });
});

it('fails, doubts and holds where a test says so', async () => {
  const { gateway, ask, write, queue, pass } = office();
  gateway.outbox.failNextSend({ kind: 'permanent', code: 554, message: '554 no' });
  const failed = await queue((await write('One')).id);
  pass(10_000);
  expect((await ask('outbox.get', { id: failed.id })).item.state).toMatchObject({
    kind: 'failed',
    fault: { code: 554 },
  });
  await ask('outbox.retry', { id: failed.id });
  gateway.outbox.failNextSend('in-doubt');
  pass(0);
  expect((await ask('outbox.list', {})).counts).toEqual({ queued: 0, failed: 0, held: 0, unknown: 1 });
  expect(await ask('outbox.decide', { id: failed.id, decision: 'was-sent' })).toMatchObject({
    state: { kind: 'sent' },
  });
});
