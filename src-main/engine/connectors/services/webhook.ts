import { createHmac } from 'node:crypto';
import { readWebhook } from '#domain/connector/read-webhook.ts';
import type { ConnectorSettings } from '#domain/connector/connector-settings.ts';
import type { Json } from '#domain/connector/json.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { ConnectorRequest } from '#engine/ports/connector-sender.ts';
import { wholeBody } from '../whole-body.ts';
import { json, neverLooks, type ServiceProtocol } from './service-protocol.ts';

/** Somebody's own receiver, signed as Standard Webhooks 1.0 says; the same `webhook-id` each time tells it a repeat. */
export const webhook: ServiceProtocol = {
  afterDoubt: 'repeat',
  searchable: 0,
  prepare: null,
  request: ({ delivery, settings, secret, now }) =>
    signedEvent(settings, secret, delivery.dedup, now, wholeBody(delivery, null, '')),
  read: (answer, { now }) => readWebhook(answer, now),
  look: neverLooks,
  place: null,
};

/** An event with its signature: HMAC-SHA256 over `id.seconds.body`. The id holds no full stop. */
export function signedEvent(
  settings: ConnectorSettings,
  secret: string,
  id: string,
  now: Instant,
  event: Json,
): ConnectorRequest {
  const body = JSON.stringify(event);
  const seconds = String(Math.floor(now / 1_000));
  const signature = createHmac('sha256', signingKey(secret)).update(`${id}.${seconds}.${body}`).digest('base64');
  return {
    method: 'POST',
    url: settings.service === 'webhook' ? settings.address : '',
    headers: {
      ...json,
      'webhook-id': id,
      'webhook-timestamp': seconds,
      'webhook-signature': `v1,${signature}`,
    },
    body,
  };
}

/** `whsec_` and base64 are the key's bytes; any other text is the key itself. */
export const signingKey = (secret: string): Buffer =>
  secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret);
