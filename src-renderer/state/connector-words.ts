import type { ConnectorService } from '#domain/connector/connector.ts';

/** What a service is called. */
export const serviceWords: Readonly<Record<ConnectorService | 'slack', string>> = {
  slack: 'Slack',
  'slack-webhook': 'Slack, one channel',
  'slack-bot': 'Slack',
  pagerduty: 'PagerDuty',
  jira: 'Jira',
  webhook: 'Webhook',
};

/** "Slack #support-escalations", "PagerDuty". */
export const destinationWords = ({
  service,
  channel,
}: {
  readonly service: ConnectorService | 'slack';
  readonly channel: string | null;
}): string => (channel === null ? serviceWords[service] : `${serviceWords[service]} ${channel}`);
