import type { Handlers } from '#contract/contract.ts';
import type { EventName, Events } from '#contract/events.ts';

/** The product without a face: handlers for every call, and events. */
export type Engine = {
  readonly handlers: Handlers;
  /** Every event, in order. Returns the unsubscriber. */
  readonly subscribe: (listener: <N extends EventName>(name: N, payload: Events[N]) => void) => () => void;
  /** Begins syncing in the background. */
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};
