import type { Severity } from '#domain/ticket/severity.ts';
import { cutLine, cutText } from './cut-text.ts';
import type { DeliveryKeys, DeliveryMessage } from './delivery-message.ts';
import type { Json } from './json.ts';

const severities = {
  critical: 'critical',
  high: 'error',
  medium: 'warning',
  low: 'info',
} as const satisfies Record<Severity, string>;

/** Far below the 512 kB of an event, however a character is written in JSON. */
const mostDetails = 50_000;

/**
 * An event without its routing key (PagerDuty Events API v2): trigger, acknowledge and resolve of one escalation share
 * the dedup key, so a repeat changes nothing.
 */
export function pagerdutyBody(message: DeliveryMessage, keys: DeliveryKeys) {
  const event = { event_action: message.action, dedup_key: keys.incident };
  if (message.action !== 'trigger') return event satisfies Json;
  return {
    ...event,
    client: 'Firstline',
    payload: {
      summary: cutLine(message.title, 1_024),
      source: `Firstline, ticket #${message.ticket}`,
      severity: severities[message.severity],
      timestamp: new Date(message.at).toISOString(),
      component: 'support',
      ...(message.type === null ? {} : { class: message.type }),
      custom_details: {
        ticket: message.ticket,
        severity: message.severity,
        tier: message.tier,
        message: cutText(message.text, mostDetails),
      },
    },
  } satisfies Json;
}
