import { readPagerDuty } from '#domain/connector/read-pagerduty.ts';
import type { ConnectorSettings } from '#domain/connector/connector-settings.ts';
import type { Json } from '#domain/connector/json.ts';
import type { ConnectorRequest } from '#engine/ports/connector-sender.ts';
import { wholeBody } from '../whole-body.ts';
import { json, neverLooks, type ServiceProtocol } from './service-protocol.ts';

/** PagerDuty's Events API v2: one dedup key for all that concerns an escalation, so a repeat changes nothing. */
export const pagerduty: ServiceProtocol = {
  afterDoubt: 'repeat',
  searchable: 0,
  prepare: null,
  request: ({ delivery, settings, secret }) => pagerdutyEvent(settings, wholeBody(delivery, null, secret)),
  read: (answer, { now }) => readPagerDuty(answer, now),
  look: neverLooks,
  place: null,
};

/** An event on its way to the region of the account. */
export function pagerdutyEvent(settings: ConnectorSettings, body: Json): ConnectorRequest {
  const eu = settings.service === 'pagerduty' && settings.region === 'eu';
  const url = `https://events.${eu ? 'eu.' : ''}pagerduty.com/v2/enqueue`;
  return { method: 'POST', url, headers: json, body: JSON.stringify(body) };
}
