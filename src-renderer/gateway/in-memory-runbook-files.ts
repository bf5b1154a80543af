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
    answers:
      - { id: active, label: The key is active }
      - { id: expired, label: It has expired, templates: [api-key-expired] }
  - id: page
    title: Page the engineer on call
    condition: only if still failing
    timer: { label: Page if still failing, after: 15m, from: run }
    answers:
      - { id: works, label: Calls work again, ends: solved }
      - { id: failing, label: Still failing, ends: escalated, escalation: on-call }
`,
};
