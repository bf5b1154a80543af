import type { DeliveryView } from '#contract/connectors.ts';
import type { Delivery } from '#domain/connector/delivery.ts';
import type { Store } from '#engine/ports/store.ts';
import { targetWords } from './connector-words.ts';
import { threadOf } from './thread-of.ts';
import { wholeBody } from './whole-body.ts';

/** A delivery for the console. */
export function deliveryView({ store }: { readonly store: Store }, delivery: Delivery): DeliveryView {
  const { id, connector, ticket, escalation, request, queuedAt, by, state } = delivery;
  const now = store.connectors.get(connector);
  const view = {
    id,
    connector,
    connectorName: now?.name ?? request.name,
    service: request.target.service,
    ticket,
    escalation,
    what: targetWords(request.target, request.message.action),
    payload: payloadText(delivery, threadOf(store, delivery)),
    queuedAt,
    by,
  };
  switch (state.kind) {
    case 'queued': {
      const fault = now?.on === false ? 'The connector is switched off.' : (state.fault?.message ?? null);
      return { ...view, state: { kind: 'queued', at: state.at, attempts: state.attempts, fault } };
    }
    case 'sending':
      return { ...view, state: { kind: 'sending', since: state.since } };
    case 'failed':
      return { ...view, state: { kind: 'failed', at: state.at, fault: state.fault.message } };
    default:
      return { ...view, state: { ...state } };
  }
}

/** The body as it is sent, laid out for reading; what is secret in it is only named. */
export function payloadText({ request }: Pick<Delivery, 'request'>, thread: string | null): string {
  return JSON.stringify(wholeBody({ request }, thread, 'the routing key'), null, 2);
}
