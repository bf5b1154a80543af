import { describe, expect, test } from 'vitest';
import { indexArticles } from '#domain/knowledge-base/index-articles.ts';
import { likelyTypes } from '#domain/knowledge-base/likely-types.ts';
import { suggestArticles, type Question } from '#domain/knowledge-base/suggest-articles.ts';
import { someArticles } from './an-article.ts';

const index = indexArticles(someArticles);
const nothing: Question = { types: [], facts: [], subject: '', text: '', typed: '' };
const suggest = (question: Partial<Question>) => suggestArticles(index, { ...nothing, ...question }, 3);

describe('suggesting articles', () => {
  test('goes by the type and by the words, and says so', () => {
    const [first] = suggest({
      types: [{ type: 'api-key-invalid', probability: 0.95 }],
      subject: 'Rotation of keys',
      text: 'Since today everything is answered with 401.',
    });
    expect(first?.article.id).toBe('api-key-rotation');
    expect(first?.because).toBe('answers API key invalid; “keys” and “rotation” stand in both');
    expect(first?.fit).toBeGreaterThan(0.75);
  });

  test('takes words alone where the type is not known, with less confidence', () => {
    const [first] = suggest({ subject: 'webhook retry' });
    expect(first).toMatchObject({ article: { id: 'webhook-retry-logic' } });
    expect(first?.because).toBe('“retry” and “webhook” stand in both');
    expect(first?.fit).toBeLessThan(0.5);
  });

  test('finds what the fact names, though the text hardly speaks English', () => {
    const [first] = suggest({
      text: 'Seit heute kommt nur noch 429 zurück.',
      facts: [{ kind: 'http_status', text: '429' }],
    });
    expect(first).toMatchObject({ article: { id: 'rate-limits' }, because: '“429” stands in both' });
  });

  test('follows what is typed into the answer', () => {
    const before = suggest({ text: 'It does not work, please help' });
    expect(before).toEqual([]);
    const [first] = suggest({ text: 'It does not work, please help', typed: 'Your SKU limit of the Starter tier' });
    expect(first?.article.id).toBe('sku-limits');
  });

  test('does not take how somebody asks for what they ask about', () => {
    expect(suggest({ types: [{ type: 'how-to', probability: 1 }] })).toEqual([]);
  });

  test('comes to the same each time, whatever the order of the articles', () => {
    const question = { types: [{ type: 'rate-limit', probability: 0.6 } as const], text: 'limits of requests' };
    const other = indexArticles(someArticles.toReversed());
    expect(suggestArticles(other, { ...nothing, ...question }, 4).map(({ article }) => article.id)).toEqual(
      suggestArticles(index, { ...nothing, ...question }, 4).map(({ article }) => article.id),
    );
  });
});

test('a mail may be about what it also holds and about the runner-up, less than about what leads', () => {
  const classified = {
    type: 'rate-limit',
    also: ['quota-exceeded'],
    probability: 0.7,
    runnerUp: 'latency',
    margin: 0.5,
    severity: 'medium',
    severityReason: '',
    evidence: [],
    facts: [],
  } as const;
  expect(likelyTypes(classified)).toEqual([
    { type: 'rate-limit', probability: 0.7 },
    { type: 'quota-exceeded', probability: 0.35 },
    { type: 'latency', probability: expect.closeTo(0.2) as number },
  ]);
  expect(likelyTypes({ ...classified, type: null, also: [] })).toEqual([
    { type: 'latency', probability: expect.closeTo(0.2) as number },
  ]);
});
