import type { DeliveryView } from '#contract/connectors.ts';

const local = (at: number): string => new Date(at).toLocaleString('sv-SE').slice(0, 16);

/** Where it stands, in words for a terminal. */
export function deliveryStateWords({ state }: DeliveryView): string {
  switch (state.kind) {
    case 'queued':
      return state.fault === null ? `goes ${local(state.at)}` : `waits: ${state.fault}`;
    case 'sending':
      return 'is being handed over';
    case 'delivered':
      return `arrived ${local(state.at)}${state.key === null ? '' : ` as ${state.key}`}`;
    case 'failed':
      return `failed: ${state.fault}`;
    case 'unknown':
      return 'may have arrived; look there, then say so in the console';
    case 'cancelled':
      return `cancelled by ${state.by}`;
    default:
      return state satisfies never;
  }
}

const iso = (at: number): string => new Date(at).toISOString();

/** A delivery for machines; instants are ISO 8601 in UTC. */
export function deliveryJson(delivery: DeliveryView) {
  const { id, ticket, escalation, connectorName, service, what, by, queuedAt, state } = delivery;
  return {
    id,
    ticket,
    escalation,
    connector: connectorName,
    service,
    what,
    by,
    queuedAt: iso(queuedAt),
    state: state.kind,
    ...(state.kind === 'queued' ? { at: iso(state.at), attempts: state.attempts } : {}),
    ...(state.kind === 'delivered' ? { deliveredAt: iso(state.at), key: state.key, url: state.url } : {}),
    fault: state.kind === 'queued' || state.kind === 'failed' ? state.fault : null,
  };
}
