import type { EventName, Events } from '#contract/events.ts';
import type { DecodedEvent } from './decode-answer.ts';

export type EventListeners = {
  readonly subscribe: <N extends EventName>(name: N, listener: (payload: Events[N]) => void) => () => void;
  readonly deliver: (event: DecodedEvent) => void;
};

/** Who listens to what. A listener that throws is reported and keeps nobody else from hearing the event. */
export function eventListeners(): EventListeners {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  return {
    subscribe(name, listener) {
      // One entry a subscription, also where the same function subscribes twice.
      const entry = (payload: never): void => listener(payload);
      const named = listeners.get(name) ?? new Set();
      listeners.set(name, named.add(entry));
      return () => void named.delete(entry);
    },
    deliver(event) {
      for (const listener of listeners.get(event.name) ?? []) {
        try {
          listener(event.payload as never);
        } catch (error) {
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
  };
}
