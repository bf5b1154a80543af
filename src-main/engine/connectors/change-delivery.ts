import type { DeliveryView } from '#contract/connectors.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { Delivery } from '#domain/connector/delivery.ts';
import type { DeliveryStep } from '#domain/connector/delivery-step.ts';
import type { DeliveryTarget } from '#domain/connector/delivery-target.ts';
import { requestBody } from '#domain/connector/request-body.ts';
import { actorName } from '#domain/ticket/describe-event.ts';
import type { Connector } from '#engine/ports/connector-store.ts';
import { applyDeliveryStep } from './apply-delivery-step.ts';
import type { ConnectorDeps } from './connector-deps.ts';
import { deliveryView } from './delivery-view.ts';
import { incidentKey } from './queue-deliveries.ts';
import { settleDelivered } from './settle-delivered.ts';

/** After each of these the runner is to be kicked: `onKick`. */
export type ChangeDeliveryDeps = ConnectorDeps & { readonly onKick: () => void };

const stateWords: Readonly<Record<Delivery['state']['kind'], string>> = {
  queued: 'waits to be handed over',
  sending: 'is being handed over',
  delivered: 'has arrived',
  failed: 'was not handed over',
  unknown: 'may have arrived; say first whether it did',
  cancelled: 'was cancelled',
};

const unknownDelivery = (id: number) => fail({ kind: 'not-found', what: `delivery ${id}` });
const notPossible = ({ state }: Delivery) =>
  fail({ kind: 'refused', message: `That is not possible: it ${stateWords[state.kind]}.` });

function takeStep(
  deps: ChangeDeliveryDeps,
  id: number,
  step: DeliveryStep,
  also = (): void => {},
): Outcome<DeliveryView> {
  const { store } = deps;
  const changed = store.durably(() => {
    also();
    return applyDeliveryStep(store, id, step);
  });
  if (changed === null) {
    const delivery = store.deliveries.get(id);
    return delivery === null ? unknownDelivery(id) : notPossible(delivery);
  }
  deps.onDeliveriesChanged([changed]);
  deps.onKick();
  return succeed(deliveryView(deps, store.deliveries.get(id) ?? changed));
}

/** A waiting one goes now, whatever it waits for; a failed one again, with what its connector is set to by now. */
export function retryDelivery(deps: ChangeDeliveryDeps, id: number): Outcome<DeliveryView> {
  const { store, clock } = deps;
  const delivery = store.deliveries.get(id);
  if (delivery === null) return unknownDelivery(id);
  const connector = store.connectors.get(delivery.connector);
  if (connector === null) return fail({ kind: 'refused', message: 'The connector was removed.' });
  if (!connector.on) return fail({ kind: 'refused', message: `${connector.name} is switched off.` });
  const renew = delivery.state.kind === 'failed' ? (): void => renewRequest(deps, delivery, connector) : undefined;
  return takeStep(deps, id, { kind: 'retry', now: clock.now() }, renew);
}

export function cancelDelivery(deps: ChangeDeliveryDeps, id: number): Outcome<DeliveryView> {
  const by = actorName(deps.agent());
  return takeStep(deps, id, { kind: 'cancel', now: deps.clock.now(), by });
}

/** A person says what became of one that nobody knows of. */
export function decideDelivery(
  deps: ChangeDeliveryDeps,
  id: number,
  decision: 'was-delivered' | 'send-again',
): Outcome<DeliveryView> {
  const { store, clock } = deps;
  const delivery = store.deliveries.get(id);
  if (delivery === null) return unknownDelivery(id);
  if (delivery.state.kind !== 'unknown') return notPossible(delivery);
  if (decision === 'send-again' && store.connectors.get(delivery.connector) === null)
    return fail({ kind: 'refused', message: 'The connector was removed.' });
  if (decision === 'send-again') return takeStep(deps, id, { kind: 'send-again', now: clock.now() });
  const at = delivery.state.since;
  const settled = store.durably(() => settleDelivered(deps, id, { key: null, url: null, at }));
  if (settled !== null) {
    deps.onChanged(settled.rows);
    deps.onDeliveriesChanged([settled.item]);
    deps.onKick();
  }
  return succeed(deliveryView(deps, store.deliveries.get(id) ?? delivery));
}

/** What failed for good never arrived, so its request may change: another project or issue type of Jira. */
function renewRequest({ store, installation }: ConnectorDeps, delivery: Delivery, { name, settings }: Connector): void {
  const { request, dedup } = delivery;
  const target: DeliveryTarget =
    settings.service === 'jira' && request.target.service === 'jira'
      ? { service: 'jira', project: settings.project, issueType: settings.issueType }
      : request.target;
  const incident = incidentKey(installation, delivery.ticket, delivery.escalation);
  const body = requestBody(target, request.message, { delivery: dedup, incident });
  store.deliveries.setRequest(delivery.id, { ...request, name, target, body });
}
