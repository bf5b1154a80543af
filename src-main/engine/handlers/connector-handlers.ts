import type { connectorCalls } from '#contract/connectors.ts';
import type { Handlers } from '#contract/contract.ts';
import { fail, succeed } from '#contract/failure.ts';
import type { DeliveryStateKind } from '#domain/connector/connector.ts';
import { connectorView, removeConnector, saveConnector } from '#engine/connectors/change-connectors.ts';
import {
  cancelDelivery,
  decideDelivery,
  retryDelivery,
  type ChangeDeliveryDeps,
} from '#engine/connectors/change-delivery.ts';
import { deliveryCounts } from '#engine/connectors/delivery-counts.ts';
import { deliveryView } from '#engine/connectors/delivery-view.ts';
import { tryConnector } from '#engine/connectors/try-connector.ts';

const openStates: readonly DeliveryStateKind[] = ['queued', 'sending', 'failed', 'unknown'];

export function connectorHandlers(deps: ChangeDeliveryDeps): Pick<Handlers, keyof typeof connectorCalls> {
  const { store } = deps;
  return {
    'connectors.list': async () =>
      succeed(await Promise.all(store.connectors.list().map((connector) => connectorView(deps, connector)))),
    'connectors.save': (params) => saveConnector(deps, params),
    'connectors.remove': ({ id }) => removeConnector(deps, id),
    'connectors.test': async ({ id }) => {
      const connector = store.connectors.get(id);
      if (connector === null) return fail({ kind: 'not-found', what: `connector ${id}` });
      return succeed(await tryConnector(deps, connector));
    },
    'deliveries.list': async ({ ticket, open, limit, states }) => {
      const found = store.deliveries.list({ ticket, states: states ?? (open ? openStates : null), limit });
      return succeed({
        deliveries: found.map((delivery) => deliveryView(deps, delivery)),
        counts: deliveryCounts(store),
      });
    },
    'deliveries.retry': async ({ id }) => retryDelivery(deps, id),
    'deliveries.cancel': async ({ id }) => cancelDelivery(deps, id),
    'deliveries.decide': async ({ id, decision }) => decideDelivery(deps, id, decision),
  };
}
