import type { DeliveryKeys, DeliveryMessage } from './delivery-message.ts';
import type { DeliveryTarget } from './delivery-target.ts';
import { jiraBody } from './jira-body.ts';
import type { Json } from './json.ts';
import { pagerdutyBody } from './pagerduty-body.ts';
import { slackBody, slackBotBody } from './slack-body.ts';
import { webhookBody } from './webhook-body.ts';

/** The body of the request that hands a message over, without its secret. */
export function requestBody(target: DeliveryTarget, message: DeliveryMessage, keys: DeliveryKeys): Json {
  switch (target.service) {
    case 'slack-webhook':
      return slackBody(message);
    case 'slack-bot':
      return slackBotBody(target.channel, message, keys);
    case 'pagerduty':
      return pagerdutyBody(message, keys);
    case 'jira':
      return jiraBody(target, message, keys);
    case 'webhook':
      return webhookBody(message, keys);
    default:
      return target satisfies never;
  }
}
