import type { Delivery } from '#domain/connector/delivery.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Settled } from '#engine/events/create-teller.ts';
import { refreshTickets } from '#engine/tickets/refresh-tickets.ts';
import { whereItIsNow } from '#engine/tickets/where-it-is-now.ts';
import { applyDeliveryStep } from './apply-delivery-step.ts';
import type { ConnectorDeps } from './connector-deps.ts';

/**
 * A delivery has arrived: its state and the entry in the ticket's log, in the caller's transaction. Null where it is
 * settled already: nothing is written twice. Only what began an escalation is an entry; that it was taken on or has ended
 * has one of its own.
 */
export function settleDelivered(
  { store, clock, policy }: Pick<ConnectorDeps, 'store' | 'clock' | 'policy'>,
  id: number,
  { key, url, at }: { readonly key: string | null; readonly url: string | null; readonly at: Instant },
): Settled<Delivery> | null {
  const delivery = applyDeliveryStep(store, id, { kind: 'delivered', at, key, url });
  if (delivery === null) return null;
  const { connector, escalation, request } = delivery;
  if (store.connectors.get(connector)?.problem != null) store.connectors.setProblem(connector, null);
  if (request.message.action !== 'trigger') return { item: delivery, rows: [] };
  const now = clock.now();
  const ticket = whereItIsNow(store, delivery.ticket);
  store.tickets.append([
    {
      kind: 'delivered',
      escalation,
      service: request.target.service,
      name: store.connectors.get(connector)?.name ?? request.name,
      // A Slack timestamp names a message to Slack alone.
      key: request.target.service === 'jira' ? key : null,
      url,
      ticket,
      at,
      recordedAt: now,
      actor: { kind: 'agent', name: delivery.by },
    },
  ]);
  return { item: delivery, rows: refreshTickets(store, [ticket], now, policy()) };
}
