import type { Delivery } from '#domain/connector/delivery.ts';
import type { DeliveryFault } from '#domain/connector/delivery-state.ts';
import type { Reading } from '#domain/connector/reading.ts';
import type { Duration } from '#domain/time/instant.ts';
import { SecretsRefused } from '#engine/ports/secret-store.ts';
import { StoreUnavailable } from '#engine/ports/store.ts';
import { applyDeliveryStep } from './apply-delivery-step.ts';
import { connectorSecretKey, type ConnectorDeps } from './connector-deps.ts';
import { secretNames } from './connector-words.ts';
import { protocolOf } from './services/service-of.ts';
import type { Ask, Handing, ServiceProtocol } from './services/service-protocol.ts';
import { threadOf } from './thread-of.ts';

/** What came of one attempt, before anything of it is written down. */
export type Attempt =
  | Reading
  /** It may be there, and the service does not let us look. */
  | { readonly kind: 'untold'; readonly message: string }
  /** It may be there, and what is looked for is found only after a while. */
  | { readonly kind: 'not-yet'; readonly wait: Duration }
  /** Somebody else has the delivery. */
  | { readonly kind: 'superseded' };

class Superseded extends Error {}

const notDelivered = (kind: DeliveryFault['kind'], message: string): Attempt => ({
  kind: 'not-delivered',
  fault: { kind, message },
  retryAfter: null,
});

/**
 * One attempt at a delivery that is in `sending`. Before the request leaves, `handing-over` is on the disk: whatever
 * happens then, a restart knows that the service may have it. What was in doubt before is looked for first.
 */
export async function attemptDelivery(deps: ConnectorDeps, delivery: Delivery, signal: AbortSignal): Promise<Attempt> {
  const connector = deps.store.connectors.get(delivery.connector);
  if (connector === null || connector.settings.service !== delivery.request.target.service)
    return notDelivered('connector', 'The connector was removed.');
  try {
    const secret = await deps.secrets.get(connectorSecretKey(connector.id));
    if (secret === null)
      return notDelivered(
        'sign-in',
        `The ${secretNames[connector.settings.service]} is missing. Enter it in Settings, Connectors.`,
      );
    const known: Handing = {
      delivery,
      settings: connector.settings,
      secret,
      base: '',
      thread: threadOf(deps.store, delivery),
      now: deps.clock.now(),
    };
    const protocol = protocolOf(connector.settings.service);
    const ask: Ask = (request) => deps.sender.send(request, { signal });
    const ready = protocol.prepare === null ? null : await protocol.prepare(ask, known);
    if (ready?.kind === 'not-delivered') return ready;
    const handing = { ...known, base: ready?.base ?? '' };
    return (await lookFirst(protocol, handing, ask)) ?? (await handOver(deps, protocol, handing, ask, signal));
  } catch (error) {
    if (error instanceof Superseded) return { kind: 'superseded' };
    if (error instanceof SecretsRefused) return notDelivered('sign-in', error.message);
    if (error instanceof StoreUnavailable) return notDelivered('storage', error.message);
    throw error;
  }
}

/** Null: it may be handed over. */
async function lookFirst(protocol: ServiceProtocol, handing: Handing, ask: Ask): Promise<Attempt | null> {
  const { state } = handing.delivery;
  const since = state.kind === 'sending' ? state.doubtSince : null;
  if (since === null || protocol.afterDoubt !== 'look') return null;
  const look = await protocol.look(ask, handing, since);
  switch (look.kind) {
    case 'found':
      return { kind: 'delivered', key: look.key, url: look.url };
    case 'absent': {
      const wait = since + protocol.searchable - handing.now;
      // A clock that was set back would wait for ever.
      if (wait <= 0 || wait > protocol.searchable) return null;
      return { kind: 'not-yet', wait };
    }
    case 'untold':
      return look;
    case 'later':
      return { kind: 'not-delivered', fault: look.fault, retryAfter: look.retryAfter };
    default:
      return look satisfies never;
  }
}

async function handOver(
  { store, clock, sender }: ConnectorDeps,
  protocol: ServiceProtocol,
  handing: Handing,
  ask: Ask,
  signal: AbortSignal,
): Promise<Attempt> {
  const cleared = protocol.afterDoubt === 'look';
  const beforeHandOver = (): void => {
    const step = { kind: 'hand-over', now: clock.now(), cleared } as const;
    const mine = store.durably(() => applyDeliveryStep(store, handing.delivery.id, step));
    if (mine === null) throw new Superseded();
  };
  const exchange = await sender.send(protocol.request(handing), { beforeHandOver, signal });
  switch (exchange.kind) {
    case 'not-sent':
      return { kind: 'not-delivered', fault: exchange.fault, retryAfter: null };
    case 'in-doubt':
      return exchange;
    case 'answered': {
      const reading = protocol.read(exchange.answer, handing);
      if (reading.kind !== 'delivered' || reading.key === null || protocol.place === null) return reading;
      return { ...reading, url: await protocol.place(ask, handing, exchange.answer, reading.key) };
    }
    default:
      return exchange satisfies never;
  }
}
