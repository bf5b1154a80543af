import type { EventName, Events } from '#contract/events.ts';

export type EventListener = <N extends EventName>(name: N, payload: Events[N]) => void;

/** Hands every event to every listener, in order. A listener that throws does not keep it from the others. */
export type EventBus = {
  readonly publish: EventListener;
  readonly subscribe: (listener: EventListener) => () => void;
};

export function createEventBus(onListenerError: (error: unknown) => void): EventBus {
  const listeners = new Set<EventListener>();
  return {
    publish(name, payload) {
      for (const listener of listeners) {
        try {
          listener(name, payload);
        } catch (error) {
          onListenerError(error);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
