/** What is set for a connector, without its secret. The secret: a hook's address, a token, a routing key, a signing key. */
export type ConnectorSettings =
  /** `channel` is for people: the hook decides where its messages go. */
  | { readonly service: 'slack-webhook'; readonly channel: string }
  | { readonly service: 'slack-bot'; readonly channel: string }
  | { readonly service: 'pagerduty'; readonly region: 'us' | 'eu' }
  | {
      readonly service: 'jira';
      readonly site: string;
      readonly account: string;
      readonly project: string;
      readonly issueType: string;
    }
  | { readonly service: 'webhook'; readonly address: string };
