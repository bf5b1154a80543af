/** Services that an escalation can be handed to. */
export const connectorServices = ['slack-webhook', 'slack-bot', 'pagerduty', 'jira', 'webhook'] as const;
export type ConnectorService = (typeof connectorServices)[number];

export const deliveryStateKinds = ['queued', 'sending', 'delivered', 'failed', 'unknown', 'cancelled'] as const;
export type DeliveryStateKind = (typeof deliveryStateKinds)[number];
