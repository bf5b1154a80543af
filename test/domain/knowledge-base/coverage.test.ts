import { expect, test } from 'vitest';
import { coverage } from '#domain/knowledge-base/coverage.ts';
import { isStale } from '#domain/knowledge-base/is-stale.ts';
import { day } from '#domain/time/instant.ts';
import { anArticle } from './an-article.ts';

const sections = [
  { id: 'one', title: 'One', lead: '', planned: 3 },
  { id: 'two', title: 'Two', lead: '', planned: 1 },
];

test('a section is as far as customers can read it', () => {
  const of = (id: string, part: Partial<ReturnType<typeof anArticle>>) =>
    anArticle({ id, title: id, section: 'one', ...part });
  expect(
    coverage(
      { sections, reviewEvery: 10 * day },
      [
        of('a', { reviewed: '2026-11-18' }),
        of('b', { reviewed: '2026-11-19' }),
        of('c', { status: 'draft', reviewed: '2026-01-01' }),
        of('d', { status: 'planned', reviewed: null }),
        of('e', { audience: 'agents' }),
      ],
      '2026-11-29',
    ),
  ).toEqual([
    { id: 'one', title: 'One', wanted: 3, published: 2, draft: 1, planned: 1, stale: 1 },
    { id: 'two', title: 'Two', wanted: 1, published: 0, draft: 0, planned: 0, stale: 0 },
  ]);
});

test('an article is stale from the day after its review is due, and only once it is published', () => {
  const article = anArticle({ id: 'a', title: 'A', reviewed: '2026-02-27' });
  expect(isStale(article, 2 * day, '2026-03-01')).toBe(false);
  expect(isStale(article, 2 * day, '2026-03-02')).toBe(true);
  expect(isStale({ ...article, status: 'draft' }, 2 * day, '2026-03-02')).toBe(false);
});
