/** Every issue type the product knows; the first seven may be resolved automatically (playbook §3). */
export const issueTypes = [
  'api-key-invalid',
  'quota-exceeded',
  'webhook-missing',
  'rate-limit',
  'malformed-json',
  'missing-field',
  'latency',
  'outage',
  'feature-request',
  'billing-question',
  'billing-dispute',
  'custom-integration',
  'bug-report',
  'churn-risk',
  'missing-data',
  'how-to',
  'other',
] as const;
export type IssueType = (typeof issueTypes)[number];
