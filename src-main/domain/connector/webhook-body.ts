import type { DeliveryAction, DeliveryKeys, DeliveryMessage } from './delivery-message.ts';
import type { Json } from './json.ts';

const types = {
  trigger: 'escalation.opened',
  acknowledge: 'escalation.acknowledged',
  resolve: 'escalation.ended',
} as const satisfies Record<DeliveryAction, string>;

/** The event as Standard Webhooks lays it out: `type`, `timestamp`, `data`. */
export function webhookBody(message: DeliveryMessage, keys: DeliveryKeys) {
  return {
    type: types[message.action],
    timestamp: new Date(message.at).toISOString(),
    data: {
      id: keys.delivery,
      escalation: message.escalation,
      ticket: message.ticket,
      title: message.title,
      text: message.text,
      severity: message.severity,
      tier: message.tier,
      issueType: message.type,
    },
  } satisfies Json;
}
