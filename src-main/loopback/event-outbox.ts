import type { EventName, Events } from '#contract/events.ts';

/** An event with its frame's text, written once for all consoles. */
export type OutgoingEvent = {
  readonly [N in EventName]: { readonly event: N; readonly payload: Events[N]; readonly text: () => string };
}[EventName];

export type EventOutbox = {
  readonly push: (event: OutgoingEvent) => void;
  /** To be called when some of what was sent has left this process. */
  readonly drained: () => void;
};

export type OutboxWire = {
  readonly send: (text: string) => void;
  /** Bytes sent but still in this process. */
  readonly buffered: () => number;
};

const frame = (event: EventName, payload: unknown): string => JSON.stringify({ event, payload });

/** Missed rows are not kept one by one: the console asks again. */
const askAgain = (): string =>
  frame('tickets.changed', { rows: [], removed: [], reset: true } satisfies Events['tickets.changed']);

/** Of the events under one key, the newest says everything. Notifications each say their own. */
const keyOf = (outgoing: OutgoingEvent): string => {
  if (outgoing.event === 'sync.changed') return `sync.changed ${outgoing.payload.account}`;
  if (outgoing.event === 'notification') return `notification ${outgoing.payload.id}`;
  return outgoing.event;
};

/**
 * Events to one console, in order. While it reads slower than they come (more than `highWater` bytes wait), they are
 * held back and merged, so that memory stays bounded, and follow when half of that is free again.
 */
export function eventOutbox(wire: OutboxWire, highWater: number, mostHeld = 1000): EventOutbox {
  const held = new Map<string, () => string>();
  return {
    push(outgoing) {
      if (held.size === 0 && wire.buffered() <= highWater) {
        wire.send(outgoing.text());
        return;
      }
      const key = keyOf(outgoing);
      // Deleting first moves the key to the end: the order is that of each key's newest event.
      held.delete(key);
      if (held.size < mostHeld) held.set(key, outgoing.event === 'tickets.changed' ? askAgain : outgoing.text);
    },
    drained() {
      if (wire.buffered() > highWater / 2) return;
      const texts = [...held.values()];
      held.clear();
      for (const text of texts) wire.send(text());
    },
  };
}
