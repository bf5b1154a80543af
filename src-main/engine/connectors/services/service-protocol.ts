import type { Delivery } from '#domain/connector/delivery.ts';
import type { DeliveryFault } from '#domain/connector/delivery-state.ts';
import type { ConnectorSettings } from '#domain/connector/connector-settings.ts';
import type { HttpAnswer, Reading } from '#domain/connector/reading.ts';
import type { Duration, Instant } from '#domain/time/instant.ts';
import type { ConnectorExchange, ConnectorRequest } from '#engine/ports/connector-sender.ts';

/** A delivery at the moment it goes. */
export type Handing = {
  readonly delivery: Delivery;
  readonly settings: ConnectorSettings;
  readonly secret: string;
  /** What `prepare` found; empty without one. */
  readonly base: string;
  /** The Slack message that it answers. */
  readonly thread: string | null;
  readonly now: Instant;
};

/** What came of looking for a delivery on the other side. */
export type Look =
  | { readonly kind: 'found'; readonly key: string | null; readonly url: string | null }
  | { readonly kind: 'absent' }
  /** The service can't be asked: a person is. */
  | { readonly kind: 'untold'; readonly message: string }
  | { readonly kind: 'later'; readonly fault: DeliveryFault; readonly retryAfter: Duration | null };

export type Ask = (request: ConnectorRequest) => Promise<ConnectorExchange>;

/** How one service is talked to. */
export type ServiceProtocol = {
  /** Handed over without an answer: it is repeated, since the service tells repeats; looked for first; or a person is asked. */
  readonly afterDoubt: 'repeat' | 'look' | 'ask';
  /** For `look`: so long after a hand-over a search may not know it yet. */
  readonly searchable: Duration;
  /** What has to be known before anything is handed over: where the service takes the secret. */
  readonly prepare:
    | ((
        ask: Ask,
        handing: Handing,
      ) => Promise<{ readonly kind: 'ready'; readonly base: string } | Extract<Reading, { kind: 'not-delivered' }>>)
    | null;
  readonly request: (handing: Handing) => ConnectorRequest;
  readonly read: (answer: HttpAnswer, handing: Handing) => Reading;
  /** For `look`. `since`: when it was handed over. */
  readonly look: (ask: Ask, handing: Handing, since: Instant) => Promise<Look>;
  /** Where people see what was delivered; for services that say so only when asked. Null where they don't say. */
  readonly place: ((ask: Ask, handing: Handing, answer: HttpAnswer, key: string) => Promise<string | null>) | null;
};

export const json = { 'content-type': 'application/json; charset=utf-8', accept: 'application/json' } as const;

/** For services that are never looked into. */
export const neverLooks = (): Promise<Look> => Promise.resolve({ kind: 'untold', message: 'It cannot be asked.' });

/** What an exchange that was no answer, or a refusal, means for a look. */
export function lookLater(exchange: Exclude<ConnectorExchange, { kind: 'answered' }>): Look {
  const fault: DeliveryFault =
    exchange.kind === 'not-sent' ? exchange.fault : { kind: 'temporary', message: exchange.message };
  return { kind: 'later', fault, retryAfter: null };
}

/** A refusal to look: passing ones are waited for, others leave it to a person. */
export function lookRefused(reading: Reading): Look {
  if (reading.kind === 'not-delivered' && reading.fault.kind !== 'temporary')
    return { kind: 'untold', message: reading.fault.message };
  const message = reading.kind === 'in-doubt' ? reading.message : 'It could not be looked for.';
  return reading.kind === 'not-delivered'
    ? { kind: 'later', fault: reading.fault, retryAfter: reading.retryAfter }
    : { kind: 'later', fault: { kind: 'temporary', message }, retryAfter: null };
}
