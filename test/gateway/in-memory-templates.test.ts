import { describe, expect, test } from 'vitest';
import type { CallName, Params, Result } from '#contract/contract.ts';
import { createInMemoryGateway } from '#gateway/in-memory.ts';
import { createSeed } from '#gateway/in-memory-seed.ts';
import { testNow } from '#test/support/console-ports.ts';

function open() {
  const gateway = createInMemoryGateway(createSeed({ now: testNow, generated: 20 }));
  const ask = async <N extends CallName>(name: N, params: Params<N>): Promise<Result<N>> => {
    const outcome = await gateway.call(name, params);
    if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.failure)}`);
    return outcome.value;
  };
  return { gateway, ask };
}

/** A ticket of the seed that waits for an answer. */
async function waiting(ask: ReturnType<typeof open>['ask'], to: 'quota-exceeded' | 'api-key-invalid') {
  const { rows } = await ask('tickets.list', { queue: 'needs-reply' });
  const number = rows[0]?.number ?? 0;
  await ask('tickets.change', { numbers: [number], change: { kind: 'type', to } });
  return number;
}

describe('templates in memory', () => {
  test('are listed, found and filled as the engine does it', async () => {
    const { ask } = open();
    const { total } = await ask('templates.list', {});
    expect(total).toBeGreaterThanOrEqual(5);
    const { templates } = await ask('templates.list', { query: 'credit' });
    expect(templates[0]).toMatchObject({ id: 'billing-credit', actions: { status: 'solved' } });
    const number = await waiting(ask, 'quota-exceeded');
    const bare = await ask('templates.render', { template: 'billing-credit', ticket: number });
    expect(bare.filled.unresolved).toMatchObject([{ variable: 'ask.credit', ask: { type: 'money' } }]);
    const { filled } = await ask('templates.render', {
      template: 'billing-credit',
      ticket: number,
      answers: { credit: '500 USD' },
    });
    expect(filled.body.text).toContain('A credit of $500.00 has been issued.');
    expect(filled.unresolved).toEqual([]);
  });

  test('are suggested for the ticket’s type until they are dismissed', async () => {
    const { ask } = open();
    const ticket = await waiting(ask, 'api-key-invalid');
    const { suggestion } = await ask('suggestions.get', { ticket });
    expect(suggestion).toMatchObject({ type: 'api-key-invalid', template: { kind: 'reply' } });
    const template = suggestion?.template.id ?? '';
    await ask('suggestions.dismiss', { ticket, template, reason: 'tone' });
    expect(await ask('suggestions.get', { ticket })).toMatchObject({ suggestion: null, none: 'dismissed' });
    expect((await ask('templates.get', { template })).template.uses.dismissed).toBe(1);
  });

  test('count as kept when the reply they were put into goes', async () => {
    const { gateway, ask } = open();
    const ticket = await waiting(ask, 'quota-exceeded');
    const { filled } = await ask('templates.insert', { template: 'first-response', ticket, origin: 'inserted' });
    const {
      id: _id,
      attachments: _files,
      signature: _signature,
      quoted: _quoted,
      savedAt: _at,
      ...mail
    } = await ask('drafts.open', { kind: 'reply', ticket });
    const { id } = await ask('drafts.save', { ...mail, text: `${filled.body.text}\n\nMore soon.`, id: null });
    await ask('outbox.queue', { draft: id ?? 0, confirmed: ['unresolved-variable'] });
    const { items } = await ask('outbox.list', { ticket });
    await ask('outbox.sendNow', { id: items[0]?.id ?? 0 });
    gateway.outbox.sendDue();
    expect((await ask('templates.get', { template: 'first-response' })).template.uses.unchanged).toBe(1);
  });

  test('act on a ticket, and can be undone', async () => {
    const { ask } = open();
    const ticket = await waiting(ask, 'quota-exceeded');
    const { undo, rows } = await ask('templates.act', { template: 'billing-credit', ticket });
    expect(rows[0]).toMatchObject({ status: { kind: 'solved' }, tags: expect.arrayContaining(['credit']) });
    const { rows: after } = await ask('tickets.undo', { undo });
    expect(after[0]?.status.kind).not.toBe('solved');
  });

  test('of one’s own come in and count', async () => {
    const { ask } = open();
    const text = '---\nid: ours\ntitle: Ours\nkind: reply\nsource: our own\n---\n\nHi.\n\nOurs.\n';
    const imported = await ask('templates.import', {
      files: [
        { name: 'ours.md', text },
        { name: 'wrong.md', text: 'nothing' },
      ],
    });
    expect(imported.map(({ outcome }) => outcome)).toEqual(['added', 'wrong']);
    expect((await ask('templates.get', { template: 'ours' })).template).toMatchObject({
      origin: 'own',
      excerpt: 'Ours.',
    });
    expect(await ask('templates.export', { own: true })).toEqual([{ name: 'ours.md', text }]);
    expect(await ask('templates.check', {})).toEqual([]);
  });
});
