/** Where in a service a delivery goes. */
export type DeliveryTarget =
  | { readonly service: 'slack-webhook'; readonly channel: string }
  | { readonly service: 'slack-bot'; readonly channel: string }
  | { readonly service: 'pagerduty' }
  | { readonly service: 'jira'; readonly project: string; readonly issueType: string }
  | { readonly service: 'webhook' };
