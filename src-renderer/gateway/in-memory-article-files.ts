/** The articles that the in-memory gateway ships, as files: a handful of every status, for customers and for agents. */
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
audience: customers
status: published
owner: Customer success
reviewed: 2026-03-02
answers: [api-key-invalid]
tags: [api, authentication]
source: playbook §5
---
Rotate a key without an outage: generate a new key, put it in, then revoke the old one.

## If calls answer 401 after a rotation

The old key is still in use somewhere. See [error codes](article:error-codes).
`,
  'articles/error-codes.md': `---
id: error-codes
title: 'Error codes: 401, 403, 429, 500'
section: api-integration
audience: customers
status: published
owner: Support engineering
reviewed: 2026-11-20
answers: [api-key-invalid, rate-limit]
tags: [api, errors]
source: playbook §5
---
What each answer of the API means. **401 Unauthorized** says that the key is unknown, expired or revoked.

## 401 Unauthorized: invalid_api_key

The endpoint does not know the key, for instance after a rotation.
`,
  'articles/generating-api-keys.md': `---
id: generating-api-keys
title: Generating API keys and authenticating
section: api-integration
audience: customers
status: published
owner: Customer success
reviewed: 2026-11-20
answers: [api-key-invalid]
tags: [api]
source: playbook §5
---
A key belongs to an account and is shown once, when it is made. Rotate keys as often as you like; calls to an endpoint with
one that was rotated away answer 401 Unauthorized with **invalid_api_key**.

## 401 Unauthorized after you rotated keys

Some calls still use the old key.
`,
  'articles/revoked-keys.md': `---
id: revoked-keys
title: Why a key was revoked
section: security-compliance
audience: agents
status: draft
owner: Support engineering
reviewed: 2026-11-20
answers: [api-key-invalid]
source: playbook §4
---
Ask in the channel before you tell the customer.
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
