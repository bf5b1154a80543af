/** The runbooks that the in-memory gateway ships, as files. */
export const memoryRunbookFiles: Readonly<Record<string, string>> = {
  'runbooks/api-errors.yaml': `id: api-errors
title: API errors 401 / 403 / 429
symptom: API calls are answered with 401, 403 or 429.
issueTypes: [api-key-invalid, rate-limit]
signs: [{ fact: http_status, values: [401, 403, 429] }]
expected: { from: 8m, to: 12m }
successRate: 95%
source: playbook §4
steps:
  - id: key
    title: Check the API key status
    detail: |
      Dashboard: **Customers › {{ customer.company }} › API Keys**.
    questions:
      - Since when is every call answered with 401?
    commands:
      - { label: State of the key, language: sql, text: 'SELECT state FROM keys WHERE customer = {{ customer.id }};' }
    answers:
      - { id: active, label: The key is active }
      - { id: expired, label: It has expired, templates: [api-key-expired] }
  - id: rate
    title: Check the rate limit
    condition: if the key is active
    when: [{ step: key, answers: [active] }]
  - id: webhook
    title: Validate the webhook configuration
    detail: POST a test payload to their endpoint.
    timer: { label: Wait for their endpoint, after: 5m, from: step }
  - id: page
    title: Page the engineer on call
    condition: only if still failing
    timer: { label: Page if still failing, after: 15m, from: run }
    answers:
      - { id: works, label: Calls work again, ends: solved }
      - { id: failing, label: Still failing, ends: escalated, escalation: on-call }
`,
  'runbooks/slow-calls.yaml': `id: slow-calls
title: Slow calls
symptom: Calls take seconds, or end in a timeout.
issueTypes: [latency, api-key-invalid]
source: playbook §3
steps:
  - { id: region, title: Ask for their region }
`,
};
