import type { DeliveryView } from '#contract/connectors.ts';
import type { DestinationView } from '#contract/escalations.ts';
import type { Delivery, DeliveryRequest } from '#domain/connector/delivery.ts';
import type { DeliveryAction, DeliveryKeys, DeliveryMessage } from '#domain/connector/delivery-message.ts';
import type { DeliveryTarget } from '#domain/connector/delivery-target.ts';
import { requestBody } from '#domain/connector/request-body.ts';
import type { EscalationDestination } from '#domain/escalation/escalation-book.ts';
import { actorName } from '#domain/ticket/describe-event.ts';
import { second } from '#domain/time/instant.ts';
import type { Connector } from '#engine/ports/connector-store.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';
import { serviceNames } from './connector-words.ts';
import { connectorTarget } from './connector-target.ts';
import { deliveryView, payloadText } from './delivery-view.ts';

/** What queueing needs. */
export type QueueDeps = Pick<TicketDeps, 'store' | 'clock' | 'agent'> & {
  /** Names this installation to other systems: letters and digits. */
  readonly installation: string;
  /** So long a delivery waits, so that it can be taken back. */
  readonly settings: () => { readonly undoSendSeconds: number };
  /** These were added, once the transaction they were added in is over. */
  readonly onQueued: (ids: readonly number[]) => void;
};

type ToSend = {
  readonly ticket: number;
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  readonly destinations: readonly EscalationDestination[];
};

/**
 * Where a message would go, word for word: for each wanted destination the connectors that are set up and on. A webhook
 * of Slack posts to one channel only; it stands for another one where nothing better is there, and says so. Where there is
 * nothing at all: `connector` null, and what to do. An id of the other side that holds the escalation's number reads `new`.
 */
export function destinationsFor(
  deps: Pick<QueueDeps, 'store' | 'clock' | 'installation'>,
  { ticket, title, text, destinations }: ToSend,
): readonly DestinationView[] {
  const connectors = deps.store.connectors.list().filter(({ on }) => on);
  const message = messageOf(deps, { ticket, title, text, escalation: null, action: 'trigger' });
  return destinations.flatMap((wanted, index): readonly DestinationView[] => {
    const found = connectorsFor(connectors, wanted);
    if (found.length === 0) {
      const { service, channel } = wanted;
      const called = service === 'slack' ? 'Slack' : serviceNames[service];
      const problem = `No connector for ${called} is set up and on. Settings, Connectors adds one.`;
      return [{ service, connector: null, name: called, channel, payload: null, problem }];
    }
    return found.map((connector) => {
      const target = connectorTarget(connector.settings, wanted.channel);
      const keys = keysOf(deps, { ticket, escalation: null, action: 'trigger', connector: connector.id, index });
      const body = requestBody(target, message, keys);
      const request: DeliveryRequest = { name: connector.name, target, message, body, entry: null };
      return {
        service: target.service,
        connector: connector.id,
        name: connector.name,
        channel: channelOf(target),
        payload: payloadText({ request }, null),
        problem: connector.problem ?? wrongChannel(connector, wanted),
      };
    });
  });
}

/**
 * Queues what an escalation hands over; to be called inside the caller's transaction. What is there already is not added
 * again.
 *
 * - `trigger` goes to each of `connectors` that suits one of `destinations`, and to the others' own channels.
 * - `acknowledge` and `resolve` follow the triggers, whatever `destinations` and `connectors` say: PagerDuty's incident,
 *   Slack's thread (of a bot) and the webhook hear of it, each after its trigger; Jira and Slack's webhook do not.
 *
 * @param entry the log's entry that asks for it (for a trigger: the escalation). Taken back before it goes, it is not sent;
 *   null: it goes at once.
 */
export function queueDeliveries(
  deps: QueueDeps,
  order: ToSend & {
    /** The entry of the log that began it. */
    readonly escalation: number;
    readonly connectors: readonly number[];
    readonly action: DeliveryAction;
    readonly entry?: number | null;
  },
): readonly DeliveryView[] {
  const { store, clock } = deps;
  const { ticket, escalation, action } = order;
  const now = clock.now();
  const entry = order.entry === undefined ? (action === 'trigger' ? escalation : null) : order.entry;
  const at = entry === null ? now : now + deps.settings().undoSendSeconds * second;
  const message = messageOf(deps, order);
  const targets = action === 'trigger' ? triggerTargets(deps, order) : followUpTargets(deps, escalation);
  const added = targets.flatMap(({ connector, target }, index): readonly Delivery[] => {
    const keys = keysOf(deps, { ticket, escalation, action, connector: connector.id, index, entry });
    const body = requestBody(target, message, keys);
    const delivery = store.deliveries.add({
      connector: connector.id,
      ticket,
      escalation,
      dedup: keys.delivery,
      request: { name: connector.name, target, message, body, entry },
      queuedAt: now,
      by: actorName(deps.agent()),
      state: { kind: 'queued', at, attempts: 0, fault: null, doubtSince: null },
    });
    return delivery === null ? [] : [delivery];
  });
  if (added.length > 0) queueMicrotask(() => deps.onQueued(added.map(({ id }) => id)));
  return added.map((delivery) => deliveryView(deps, delivery));
}

/** What went out or waits for a ticket, newest first. */
export function deliveriesOf({ store }: Pick<QueueDeps, 'store'>, ticket: number): readonly DeliveryView[] {
  return store.deliveries
    .list({ ticket, states: null, limit: 500 })
    .map((delivery) => deliveryView({ store }, delivery));
}

/** The name of an escalation to other systems. */
export const incidentKey = (installation: string, ticket: number, escalation: number | null): string =>
  `firstline-${installation}-${ticket}-${escalation ?? 'new'}`;

/** The names of a delivery and of its escalation; an installation's own, so that two never meet. */
function keysOf(
  { installation }: Pick<QueueDeps, 'installation'>,
  of: {
    readonly ticket: number;
    readonly escalation: number | null;
    readonly action: DeliveryAction;
    readonly connector: number;
    readonly index: number;
    /** What was taken back and is asked for again has another one. */
    readonly entry?: number | null;
  },
): DeliveryKeys {
  const incident = incidentKey(installation, of.ticket, of.escalation);
  const again = of.action === 'trigger' || of.entry == null ? '' : `-${of.entry}`;
  return { incident, delivery: `${incident}-${of.connector}-${of.action}-${of.index}${again}` };
}

type Aim = { readonly connector: Connector; readonly target: DeliveryTarget };

function triggerTargets(
  { store }: QueueDeps,
  order: { readonly destinations: readonly EscalationDestination[]; readonly connectors: readonly number[] },
): readonly Aim[] {
  const chosen = store.connectors.list().filter(({ id, on }) => on && order.connectors.includes(id));
  const wanted = order.destinations.flatMap((destination) =>
    connectorsFor(chosen, destination).map((connector) => ({
      connector,
      target: connectorTarget(connector.settings, destination.channel),
    })),
  );
  const others = chosen.filter(({ id }) => !wanted.some(({ connector }) => connector.id === id));
  const aims = [
    ...wanted,
    ...others.map((connector) => ({ connector, target: connectorTarget(connector.settings, null) })),
  ];
  // Two destinations may come down to the same place.
  const places = aims.map(({ connector, target }) => JSON.stringify([connector.id, target]));
  return aims.filter((_, at) => places.indexOf(places[at] ?? '') === at);
}

function followUpTargets({ store }: QueueDeps, escalation: number): readonly Aim[] {
  return store.deliveries.ofEscalation(escalation).flatMap(({ request: { target, message }, connector: id, state }) => {
    if (message.action !== 'trigger' || state.kind === 'cancelled') return [];
    if (target.service === 'jira' || target.service === 'slack-webhook') return [];
    const connector = store.connectors.get(id);
    return connector === null ? [] : [{ connector, target }];
  });
}

function connectorsFor(connectors: readonly Connector[], wanted: EscalationDestination): readonly Connector[] {
  if (wanted.service !== 'slack') return connectors.filter(({ settings }) => settings.service === wanted.service);
  const slack = connectors.filter(
    ({ settings: { service } }) => service === 'slack-bot' || service === 'slack-webhook',
  );
  const suiting = slack.filter((connector) => wrongChannel(connector, wanted) === null);
  return suiting.length > 0 ? suiting : slack;
}

const bare = (channel: string): string => channel.trim().replace(/^#/, '').toLowerCase();

function wrongChannel({ settings }: Connector, { channel }: EscalationDestination): string | null {
  if (settings.service !== 'slack-webhook' || channel === null || bare(settings.channel) === bare(channel)) return null;
  const own = settings.channel === '' ? 'its own channel' : settings.channel;
  return `This webhook posts to ${own}, not to ${channel}.`;
}

function channelOf(target: DeliveryTarget): string | null {
  if (target.service === 'jira') return target.project;
  return target.service === 'slack-bot' || target.service === 'slack-webhook' ? target.channel : null;
}

function messageOf(
  { store, clock }: Pick<QueueDeps, 'store' | 'clock'>,
  of: Pick<DeliveryMessage, 'ticket' | 'title' | 'text' | 'escalation' | 'action'>,
): DeliveryMessage {
  const cache = store.tickets.cache(of.ticket);
  return {
    action: of.action,
    ticket: of.ticket,
    escalation: of.escalation,
    title: of.title,
    text: of.text,
    severity: cache?.severity ?? 'medium',
    tier: cache?.tier ?? 'unassigned',
    type: cache?.type ?? null,
    at: clock.now(),
  };
}
