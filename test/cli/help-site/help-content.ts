import type { Article } from '#domain/knowledge-base/article.ts';
import type { KnowledgeBase } from '#domain/knowledge-base/knowledge-base.ts';
import { day, hour } from '#domain/time/instant.ts';

/** A small knowledge base: two sections with something to read, one without. */
export const helpBase: KnowledgeBase = {
  site: { title: 'Ünder & Über Help', address: 'https://help.example/support' },
  reviewEvery: 180 * day,
  sections: [
    { id: 'api', title: 'API', lead: 'Calls & keys.', planned: 3 },
    { id: 'empty', title: 'Empty', lead: 'Nothing yet.', planned: 3 },
    { id: 'billing', title: 'Billing', lead: 'Money.', planned: 1 },
  ],
  targets: {
    publishedArticles: 100,
    shareOfInquiriesCovered: 0.8,
    shareOfTicketsWithArticle: 0.25,
    shareOfSearchesWithResult: 0.8,
    shareOfSearchesOpened: 0.3,
    updatesPerMonth: 2,
    articleSatisfaction: 4.2,
    timeToResolutionWithArticle: 2 * hour,
  },
};

export function helpArticle(changes: Partial<Article> = {}): Article {
  return {
    id: 'limits',
    title: 'Rate limits',
    section: 'api',
    audience: 'customers',
    status: 'published',
    owner: 'Support',
    reviewed: '2026-11-28',
    answers: ['rate-limit'],
    tags: ['quota'],
    source: 'playbook §5',
    body: 'Ten requests a second, see [your bill](article:bill).',
    ...changes,
  };
}

export const helpArticles: readonly Article[] = [
  helpArticle(),
  helpArticle({ id: 'keys', title: 'Keys <b>', body: 'Make a key.' }),
  helpArticle({ id: 'draft', title: 'Secret draft', status: 'draft', body: 'Xylophone.' }),
  helpArticle({ id: 'plan', title: 'Secret plan', status: 'planned', reviewed: null, body: 'Xylophone.' }),
  helpArticle({ id: 'inside', title: 'Secret for agents', audience: 'agents', body: 'Xylophone.' }),
  helpArticle({ id: 'astray', title: 'Secret of no section', section: 'nowhere', body: 'Xylophone.' }),
  helpArticle({ id: 'bill', title: 'Your bill', section: 'billing', body: 'Money.', reviewed: '2026-10-01' }),
  helpArticle({ id: 'unwritten', title: 'Secret of Empty', section: 'empty', status: 'draft' }),
];

export const helpAssets = { style: 'a {}\n', script: '0;\n', icon: '<svg/>\n' };
