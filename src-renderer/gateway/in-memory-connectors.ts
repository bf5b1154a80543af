import type { ConnectorView, connectorCalls, DeliveryView } from '#contract/connectors.ts';
import type { Handlers } from '#contract/contract.ts';
import type { destinationViewSchema } from '#contract/escalations.ts';
import { fail, succeed } from '#contract/failure.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { z } from 'zod';
import type { Emit } from './in-memory.ts';

type Message = { readonly title: string; readonly text: string };
type DestinationView = z.infer<typeof destinationViewSchema>;

export type MemoryConnectors = {
  readonly handlers: Pick<Handlers, keyof typeof connectorCalls>;
  readonly of: (ticket: number) => readonly DeliveryView[];
  readonly destinations: (
    to: { readonly service: DestinationView['service']; readonly channel: string | null },
    message: Message,
  ) => DestinationView[];
  readonly queue: (what: {
    readonly connector: number;
    readonly ticket: number;
    readonly escalation: number;
    readonly message: Message;
  }) => void;
  /** What is queued meets this end, as if the services had answered. */
  readonly settle: (state: DeliveryView['state']) => void;
};

const serves = ({ settings }: ConnectorView, service: DestinationView['service']): boolean =>
  settings.service === service || (service === 'slack' && settings.service.startsWith('slack-'));

const payloadOf = (channel: string | null, { title, text }: Message): string =>
  JSON.stringify({ ...(channel === null ? {} : { channel }), title, text }, null, 2);

/** Connectors and their deliveries without a network: what is queued waits until a test says what became of it. */
export function memoryConnectors(now: () => Instant, agent: () => string, emit: Emit): MemoryConnectors {
  let connectors: ConnectorView[] = [];
  let deliveries: DeliveryView[] = [];
  let lastId = 0;
  const counts = () => {
    const of = (kind: DeliveryView['state']['kind']): number =>
      deliveries.filter(({ state }) => state.kind === kind).length;
    return { queued: of('queued') + of('sending'), failed: of('failed'), unknown: of('unknown') };
  };
  const changed = (touched: readonly DeliveryView[]): void =>
    emit('deliveries.changed', { deliveries: [...touched], counts: counts() });
  const become = (id: number, state: DeliveryView['state']) => {
    const found = deliveries.find((delivery) => delivery.id === id);
    if (found === undefined) return fail({ kind: 'not-found', what: `delivery ${id}` });
    const after = { ...found, state };
    deliveries = deliveries.map((delivery) => (delivery.id === id ? after : delivery));
    changed([after]);
    return succeed(after);
  };
  const queued = (): DeliveryView['state'] => ({ kind: 'queued', at: now(), attempts: 0, fault: null });

  return {
    of: (ticket) => deliveries.filter((delivery) => delivery.ticket === ticket),
    destinations: ({ service, channel }, message) => {
      const usable = connectors.filter((connector) => connector.on && serves(connector, service));
      if (usable.length === 0)
        return [
          { service, connector: null, name: service, channel, payload: null, problem: 'No connector is set up.' },
        ];
      return usable.map(({ id, name, problem }) => ({
        service,
        connector: id,
        name,
        channel,
        payload: payloadOf(channel, message),
        problem,
      }));
    },
    queue: ({ connector, ticket, escalation, message }) => {
      const found = connectors.find(({ id }) => id === connector);
      if (found === undefined) return;
      lastId += 1;
      const made: DeliveryView = {
        id: lastId,
        connector,
        connectorName: found.name,
        service: found.settings.service,
        ticket,
        escalation,
        what: found.name,
        payload: payloadOf(null, message),
        queuedAt: now(),
        by: agent(),
        state: queued(),
      };
      deliveries = [made, ...deliveries];
      changed([made]);
    },
    settle: (state) => {
      const waiting = deliveries.filter((delivery) => delivery.state.kind === 'queued');
      for (const { id } of waiting) become(id, state);
    },
    handlers: {
      'connectors.list': async () => succeed(connectors),
      'connectors.save': async ({ id, name, on, settings, secret }) => {
        const before = connectors.find((connector) => connector.id === id);
        if (id !== null && before === undefined) return fail({ kind: 'not-found', what: `connector ${id}` });
        const hasSecret = secret !== undefined || before?.hasSecret === true;
        const saved = {
          id: id ?? Math.max(0, ...connectors.map((connector) => connector.id)) + 1,
          name,
          on,
          settings,
          hasSecret,
          problem: hasSecret ? null : 'Its secret is missing.',
        };
        connectors = [...connectors.filter((connector) => connector.id !== saved.id), saved].toSorted(
          (a, b) => a.id - b.id,
        );
        emit('connectors.changed', {});
        return succeed(saved);
      },
      'connectors.remove': async ({ id }) => {
        if (!connectors.some((connector) => connector.id === id))
          return fail({ kind: 'not-found', what: `connector ${id}` });
        connectors = connectors.filter((connector) => connector.id !== id);
        emit('connectors.changed', {});
        return succeed({});
      },
      'connectors.test': async ({ id }) => {
        const found = connectors.find((connector) => connector.id === id);
        if (found === undefined) return fail({ kind: 'not-found', what: `connector ${id}` });
        const { hasSecret: ok } = found;
        const message = ok ? 'It took the test message.' : 'No secret is kept for it.';
        return succeed({ ok, steps: [{ title: 'Send a test message', ok, message }] });
      },
      'deliveries.list': async ({ ticket, open, limit, states }) =>
        succeed({
          deliveries: deliveries
            .filter(
              (delivery) =>
                (ticket === null || delivery.ticket === ticket) &&
                (!open || (delivery.state.kind !== 'delivered' && delivery.state.kind !== 'cancelled')) &&
                (states === null || states.includes(delivery.state.kind)),
            )
            .slice(0, limit),
          counts: counts(),
        }),
      'deliveries.retry': async ({ id }) => become(id, queued()),
      'deliveries.cancel': async ({ id }) => become(id, { kind: 'cancelled', at: now(), by: agent() }),
      'deliveries.decide': async ({ id, decision }) =>
        become(id, decision === 'send-again' ? queued() : { kind: 'delivered', at: now(), key: null, url: null }),
    },
  };
}
