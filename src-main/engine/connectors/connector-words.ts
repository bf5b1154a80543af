import type { ConnectorService } from '#domain/connector/connector.ts';
import type { DeliveryAction } from '#domain/connector/delivery-message.ts';
import type { DeliveryTarget } from '#domain/connector/delivery-target.ts';

export const serviceNames: Readonly<Record<ConnectorService, string>> = {
  'slack-webhook': 'Slack',
  'slack-bot': 'Slack',
  pagerduty: 'PagerDuty',
  jira: 'Jira',
  webhook: 'Webhook',
};

/** What a connector's secret is called where it comes from. */
export const secretNames: Readonly<Record<ConnectorService, string>> = {
  'slack-webhook': 'address of the webhook',
  'slack-bot': 'bot token',
  pagerduty: 'integration key',
  jira: 'API token',
  webhook: 'signing secret',
};

/** "PagerDuty: trigger", "Slack: #support-escalations". */
export function targetWords(target: DeliveryTarget, action: DeliveryAction): string {
  const name = serviceNames[target.service];
  switch (target.service) {
    case 'slack-webhook':
    case 'slack-bot':
      return `${name}: ${target.channel === '' ? 'its channel' : target.channel}${action === 'trigger' ? '' : ', in the thread'}`;
    case 'jira':
      return `${name}: ${target.project}`;
    default:
      return `${name}: ${action}`;
  }
}
