import type { Article } from '#domain/knowledge-base/article.ts';

/** A published article with what the test cares about. */
export const anArticle = (part: Partial<Article> & Pick<Article, 'id' | 'title'>): Article => ({
  section: 'troubleshooting',
  audience: 'customers',
  status: 'published',
  owner: 'Support engineering',
  reviewed: '2026-11-01',
  answers: [],
  tags: [],
  source: 'playbook §5',
  body: '',
  ...part,
});

/** A small knowledge base. */
export const someArticles: readonly Article[] = [
  anArticle({
    id: 'api-key-rotation',
    title: 'API key rotation',
    answers: ['api-key-invalid'],
    tags: ['security'],
    body: 'Keys are rotated without downtime. A revoked key is answered with 401.\n\n## Two keys at once\n\nBoth count.',
  }),
  anArticle({
    id: 'rate-limits',
    title: 'Rate limits and how to handle them',
    answers: ['rate-limit'],
    tags: ['api'],
    body: 'Ten requests per second, then 429. Wait before you ask again.',
  }),
  anArticle({
    id: 'webhook-retry-logic',
    title: 'Webhook retry logic',
    answers: ['webhook-missing'],
    body: 'Deliveries are repeated for a day. Each request waits longer.',
  }),
  anArticle({
    id: 'sku-limits',
    title: 'Understanding SKU limits per tier',
    answers: ['quota-exceeded'],
    body: 'Starter holds 500 SKUs.',
  }),
];
