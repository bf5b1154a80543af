import type { ConnectorService } from '#domain/connector/connector.ts';
import { jira } from './jira.ts';
import { pagerduty } from './pagerduty.ts';
import type { ServiceProtocol } from './service-protocol.ts';
import { slackBot } from './slack-bot.ts';
import { slackWebhook } from './slack-webhook.ts';
import { webhook } from './webhook.ts';

const protocols: Readonly<Record<ConnectorService, ServiceProtocol>> = {
  'slack-webhook': slackWebhook,
  'slack-bot': slackBot,
  pagerduty,
  jira,
  webhook,
};

export const protocolOf = (service: ConnectorService): ServiceProtocol => protocols[service];
