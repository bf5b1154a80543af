import type { EventName, Events } from '#contract/events.ts';
import type { Engine } from '#engine/engine.ts';

/** One kind of the engine's events. Returns the unsubscriber. */
export const onEvent = <N extends EventName>(
  engine: Engine,
  wanted: N,
  listener: (payload: Events[N]) => void,
): (() => void) =>
  engine.subscribe((name: EventName, payload: Events[EventName]) => {
    // Name and payload belong together by the subscription's own type.
    if (name === wanted) listener(payload as Events[N]);
  });
