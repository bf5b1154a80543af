import type { Duration } from '#domain/time/instant.ts';
import type { DeliveryFault } from './delivery-state.ts';

/** What a service answered over HTTP. Header names are in small letters. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** What an answer says of a delivery. */
export type Reading =
  | { readonly kind: 'delivered'; readonly key: string | null; readonly url: string | null }
  /** For certain. `retryAfter`: the service asks for so much patience. */
  | { readonly kind: 'not-delivered'; readonly fault: DeliveryFault; readonly retryAfter: Duration | null }
  /** The service does not know itself. */
  | { readonly kind: 'in-doubt'; readonly message: string };
