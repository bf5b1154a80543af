/** The articles that the in-memory gateway ships, as files: one that is published, one for agents, one that is planned. */
export const memoryArticleFiles: Readonly<Record<string, string>> = {
  'articles/rate-limits.md': `---
id: rate-limits
title: Rate limits and how to handle them
section: api-integration
audience: customers
status: published
owner: Support engineering
reviewed: 2026-11-28
answers: [rate-limit]
tags: [api, rate-limit]
source: playbook §3
---
Our API takes 10 requests per second from an account. What goes beyond is answered with 429 and has no effect.

## What to do

Wait and call again, twice as long each time.
`,
  'articles/api-key-rotation.md': `---
id: api-key-rotation
title: API key rotation
section: security-compliance
audience: agents
status: draft
owner: Customer success
reviewed: 2026-03-02
answers: [api-key-invalid]
tags: [api, authentication]
source: playbook §5
---
Generate a new key, put it in, then revoke the old one. See [rate limits](article:rate-limits).
`,
  'articles/parsing-json-issues.md': `---
id: parsing-json-issues
title: Parsing JSON issues
section: api-integration
audience: customers
status: planned
owner: Support engineering
answers: [malformed-json]
source: playbook §5
---
`,
};

export const memoryKnowledgeBase = `site: { title: TAI Help, address: https://help.tai.ai }
reviewEvery: 180d
sections:
  - { id: api-integration, title: API integration, lead: How to call us., planned: 25 }
  - { id: security-compliance, title: Security & compliance, lead: Keys and access., planned: 10 }
targets:
  publishedArticles: 100
  shareOfInquiriesCovered: 80%
  shareOfTicketsWithArticle: 25%
  shareOfSearchesWithResult: 80%
  shareOfSearchesOpened: 30%
  updatesPerMonth: 2
  articleSatisfaction: 4.2
  timeToResolutionWithArticle: 2h
`;
