import { describe, expect, test } from 'vitest';
import type { Article } from '#domain/knowledge-base/article.ts';
import { checkKnowledgeBase, type KnowledgeBaseFile } from '#domain/knowledge-base/check-knowledge-base.ts';
import type { KnowledgeBase } from '#domain/knowledge-base/knowledge-base.ts';
import { day } from '#domain/time/instant.ts';

const base = (planned = 1): KnowledgeBaseFile<KnowledgeBase> => ({
  path: 'knowledge-base.yaml',
  text: 'site: { title: Help, address: https://help.example }\nsections:\n  - id: api\n    title: API\n  - { id: billing, title: Billing }\n',
  value: {
    site: { title: 'Help', address: 'https://help.example' },
    reviewEvery: 180 * day,
    sections: [
      { id: 'api', title: 'API', lead: 'Calls.', planned },
      { id: 'billing', title: 'Billing', lead: 'Money.', planned: 0 },
    ],
    targets: {
      publishedArticles: 100,
      shareOfInquiriesCovered: 0.8,
      shareOfTicketsWithArticle: 0.25,
      shareOfSearchesWithResult: 0.8,
      shareOfSearchesOpened: 0.3,
      updatesPerMonth: 2,
      articleSatisfaction: 4.2,
      timeToResolutionWithArticle: 7_200_000,
    },
  },
});

function article(changes: Partial<Article> = {}): KnowledgeBaseFile<Article> {
  const value: Article = {
    id: 'limits',
    title: 'Limits',
    section: 'api',
    audience: 'customers',
    status: 'published',
    owner: 'Support',
    reviewed: '2026-06-01',
    answers: ['rate-limit'],
    tags: [],
    source: 'playbook §5',
    body: 'Ten a second.\n\n## What counts\n\nAll.',
    ...changes,
  };
  const text = `---\nid: ${value.id}\ntitle: ${value.title}\nsection: ${value.section}\nreviewed: ${value.reviewed}\nanswers: []\n---\n\n${value.body}\n`;
  return { path: `articles/${value.id}.md`, text, value };
}
const bill = (changes: Partial<Article> = {}): KnowledgeBaseFile<Article> =>
  article({
    id: 'bill',
    title: 'Your bill',
    section: 'billing',
    answers: ['billing-question'],
    body: 'Money.',
    ...changes,
  });

const problems = (
  articles: readonly KnowledgeBaseFile<Article>[],
  today = '2026-11-28',
  planned = 1,
): readonly string[] =>
  checkKnowledgeBase(base(planned), articles, today).map(({ file, line, message }) => `${file} ${line}: ${message}`);

describe('a knowledge base', () => {
  test('is sound when its files fit together', () => {
    const body =
      'See [limits](article:limits#what-counts), [API](section:api), [below](#end) and <https://a.example>.\n\n# End';
    expect(problems([article(), bill({ body })])).toEqual([]);
  });

  test('names dead links with file and line', () => {
    const body =
      'See [one](article:none)\nand [two](article:limits#nowhere)\nand [three](section:none), [four](#nowhere).';
    expect(problems([article(), bill({ body })])).toEqual([
      'articles/bill.md 9: found a link to "article:none", but there is no such article',
      'articles/bill.md 10: found a link to "article:limits#nowhere", expected one of #what-counts',
      'articles/bill.md 11: found a link to "section:none", expected one of section:api, section:billing',
      'articles/bill.md 11: found a link to "#nowhere", expected one of no heading',
    ]);
  });

  test.each([
    [{ status: 'planned' }, 'planned'],
    [{ status: 'draft' }, 'draft'],
    [{ audience: 'agents' }, 'for agents'],
  ] satisfies [Partial<Article>, string][])('does not send customers to what is %o', (changes, what) => {
    const other = article({ id: 'other', title: 'Other', ...changes });
    expect(problems([article(), other, bill({ body: '[Other](article:other)' })])).toEqual([
      `articles/bill.md 9: found a link to "article:other", which customers can’t read: it is ${what}`,
    ]);
    expect(
      problems([
        article(),
        other,
        bill(),
        bill({ id: 'inside', title: 'Inside', audience: 'agents', body: '[Other](article:other)' }),
      ]),
    ).toEqual([]);
  });

  test('names sections that are unknown, empty or short of titles', () => {
    expect(problems([bill(), bill({ id: 'astray', title: 'Astray', section: 'nowhere' })], '2026-11-28', 2)).toEqual([
      'knowledge-base.yaml 3: section api: found no published article for customers, expected at least one',
      'knowledge-base.yaml 3: section api: found 0 articles for customers, expected 2 as the playbook asks for',
      'articles/astray.md 4: section: found "nowhere", expected one of api, billing',
    ]);
    expect(problems([article(), bill({ status: 'draft' })])).toEqual([
      'knowledge-base.yaml 5: section billing: found no published article for customers, expected at least one',
    ]);
  });

  test('names a title that is used twice, whatever its case', () => {
    expect(problems([article(), bill(), bill({ id: 'again', title: 'your  Bill' })])).toEqual([
      'articles/again.md 3: title: found "your  Bill" a second time, after articles/bill.md',
    ]);
  });

  test('names a review that is overdue, from the day after it was due', () => {
    expect(problems([article(), bill({ reviewed: '2026-06-02' })], '2026-11-28')).toEqual([]);
    expect(problems([article(), bill({ reviewed: '2026-06-02' })], '2026-11-29')).toEqual([
      'articles/limits.md 5: reviewed: found 2026-06-01, its review was due on 2026-11-28',
    ]);
    expect(
      problems(
        [
          article({ reviewed: '2026-11-01' }),
          bill({ status: 'planned', reviewed: null }),
          bill({ id: 'b', title: 'B', reviewed: '2026-11-01' }),
        ],
        '2027-01-01',
      ),
    ).toEqual([]);
  });

  test('names a published article that answers nothing', () => {
    expect(
      problems([article({ answers: [] }), bill(), bill({ id: 'b', title: 'B', status: 'draft', answers: [] })]),
    ).toEqual(['articles/limits.md 6: answers: found no issue type, expected at least one for a published article']);
  });
});
