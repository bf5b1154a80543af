import type { Instant } from '#domain/time/instant.ts';
import type { DeliveryMessage } from './delivery-message.ts';
import type { DeliveryState } from './delivery-state.ts';
import type { DeliveryTarget } from './delivery-target.ts';
import type { Json } from './json.ts';

/** What is sent: fixed when it is queued, so that every attempt is the same. */
export type DeliveryRequest = {
  /** The connector's name then, for when it is gone. */
  readonly name: string;
  readonly target: DeliveryTarget;
  readonly message: DeliveryMessage;
  /** The body without its secret. */
  readonly body: Json;
  /** The entry of the ticket's log that asks for it: taken back in time, it is not sent. */
  readonly entry: number | null;
};

/** A message on its way through a connector. All but the state is fixed, until a person has a failed one tried again. */
export type Delivery = {
  readonly id: number;
  readonly connector: number;
  readonly ticket: number;
  readonly escalation: number | null;
  /** Unique; names it to services that tell repeats. */
  readonly dedup: string;
  readonly request: DeliveryRequest;
  readonly queuedAt: Instant;
  readonly by: string;
  readonly state: DeliveryState;
};
