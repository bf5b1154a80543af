import type { ConnectorSettings } from '#domain/connector/connector-settings.ts';
import type { DeliveryTarget } from '#domain/connector/delivery-target.ts';

/** Where a connector sends: to the channel or project that an escalation names, or else to its own. */
export function connectorTarget(settings: ConnectorSettings, channel: string | null): DeliveryTarget {
  switch (settings.service) {
    case 'slack-webhook':
      return { service: 'slack-webhook', channel: settings.channel };
    case 'slack-bot':
      return { service: 'slack-bot', channel: channel ?? settings.channel };
    case 'pagerduty':
      return { service: 'pagerduty' };
    case 'jira':
      return { service: 'jira', project: channel ?? settings.project, issueType: settings.issueType };
    case 'webhook':
      return { service: 'webhook' };
    default:
      return settings satisfies never;
  }
}
