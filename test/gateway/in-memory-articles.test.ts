import { describe, expect, test } from 'vitest';
import type { CallName, Params, Result } from '#contract/contract.ts';
import { createInMemoryGateway } from '#gateway/in-memory.ts';
import { createSeed } from '#gateway/in-memory-seed.ts';
import { testNow } from '#test/support/console-ports.ts';

function open() {
  const gateway = createInMemoryGateway(createSeed({ now: testNow, generated: 20 }), {
    settings: { undoSendSeconds: 0 },
  });
  const ask = async <N extends CallName>(name: N, params: Params<N>): Promise<Result<N>> => {
    const outcome = await gateway.call(name, params);
    if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.failure)}`);
    return outcome.value;
  };
  return { gateway, ask };
}

const ticket = 1042;

/** A reply with an article, on its way and gone. */
async function sendWith({ gateway, ask }: ReturnType<typeof open>, article: string): Promise<void> {
  const { markdown } = await ask('articles.insert', { ticket, article, form: 'link' });
  const {
    id: _id,
    attachments: _files,
    signature: _sign,
    quoted: _quoted,
    savedAt: _at,
    ...mail
  } = await ask('drafts.open', { kind: 'reply', ticket, about: null });
  const { id } = await ask('drafts.save', { ...mail, id: null, text: `Hi,\n\n${markdown}` });
  await ask('outbox.queue', { draft: id ?? 0, status: { kind: 'solved' } });
  gateway.outbox.sendDue();
}

describe('articles in memory', () => {
  test('are listed by section, found by their words, and filtered', async () => {
    const { ask } = open();
    const { articles } = await ask('articles.list', {});
    expect(articles.map(({ section }) => section)).toEqual(articles.map(({ section }) => section).toSorted());
    expect((await ask('articles.list', { query: 'rotation' })).articles[0]?.id).toBe('api-key-rotation');
    expect((await ask('articles.list', { status: 'planned' })).articles.map(({ id }) => id)).toEqual([
      'parsing-json-issues',
    ]);
    expect((await ask('articles.list', { stale: true })).articles.map(({ id }) => id)).toEqual(['api-key-rotation']);
    expect((await ask('articles.list', { issueType: 'rate-limit' })).total).toBe(2);
  });

  test('are suggested only where customers may read them', async () => {
    const { ask } = open();
    const found = await ask('articles.suggest', { ticket });
    expect(found.length).toBeGreaterThan(1);
    expect(found.every(({ article }) => article.address !== null)).toBe(true);
    expect(found.map(({ article }) => article.id)).not.toContain('revoked-keys');
  });

  test('count once the reply they stand in has gone, for the ticket and for what they are worth', async () => {
    const made = open();
    const changed: unknown[] = [];
    made.gateway.subscribe('articles.changed', (payload) => changed.push(payload));
    const before = await made.ask('articles.worth', {});
    await sendWith(made, 'error-codes');
    expect(changed).toHaveLength(1);
    const { article } = await made.ask('articles.get', { article: 'error-codes' });
    expect(article.record).toEqual({ links: 1, tickets: 1, solved: 1, askedAgain: 0 });
    const after = await made.ask('articles.worth', {});
    expect(after.solvedWithArticle).toBe(before.solvedWithArticle + 1);
    expect(after.best.map(({ id }) => id)).toEqual(['error-codes']);
    const suggested = await made.ask('articles.suggest', { ticket });
    expect(suggested.find((each) => each.article.id === 'error-codes')?.linked).toBe(true);
  });

  test('that are missing are named with their tickets and what is planned', async () => {
    const { ask } = open();
    const gaps = await ask('articles.gaps', {});
    expect(gaps.find(({ issueType }) => issueType === 'malformed-json')).toMatchObject({
      planned: { id: 'parsing-json-issues' },
    });
    expect(gaps.some(({ issueType }) => issueType === 'api-key-invalid')).toBe(false);
  });
});
