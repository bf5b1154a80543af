import { describe, expect, it } from 'vitest';
import type { EventName, Events } from '#contract/events.ts';
import { eventOutbox, type OutgoingEvent } from '#loopback/event-outbox.ts';

const slowWire = () => {
  const sent: { event: string; payload: never }[] = [];
  const wire = { buffered: 0, sent };
  return {
    wire,
    sent,
    outbox: eventOutbox({ send: (text) => void sent.push(JSON.parse(text)), buffered: () => wire.buffered }, 1000),
  };
};
const outgoing = <N extends EventName>(event: N, payload: Events[N]): OutgoingEvent =>
  ({ event, payload, text: () => JSON.stringify({ event, payload }) }) as unknown as OutgoingEvent;
const ticketsChanged = (removed: number[]) => outgoing('tickets.changed', { rows: [], removed, reset: false });
const status = (account: number, messages: number) =>
  outgoing('sync.changed', {
    account,
    address: 'a@b.example',
    state: { kind: 'idle' },
    messages,
    quarantined: 0,
    lastSyncedAt: null,
    signInEndsAt: null,
  });

describe('events to a console', () => {
  it('pass at once while it keeps up', () => {
    const { outbox, sent } = slowWire();
    outbox.push(ticketsChanged([1]));
    outbox.push(ticketsChanged([2]));
    expect(sent.map((frame) => frame.payload)).toEqual([
      { rows: [], removed: [1], reset: false },
      { rows: [], removed: [2], reset: false },
    ]);
  });

  it('wait while it does not, and changed tickets become one request to ask again', () => {
    const { outbox, sent, wire } = slowWire();
    wire.buffered = 1001;
    for (let number = 0; number < 500; number += 1) outbox.push(ticketsChanged([number]));
    expect(sent).toEqual([]);
    wire.buffered = 400;
    outbox.drained();
    expect(sent).toEqual([{ event: 'tickets.changed', payload: { rows: [], removed: [], reset: true } }]);
  });

  it('stay held until half of the room is free, so that it does not flicker', () => {
    const { outbox, sent, wire } = slowWire();
    wire.buffered = 1001;
    outbox.push(outgoing('badge.changed', { due: 1 }));
    wire.buffered = 900;
    outbox.drained();
    expect(sent).toEqual([]);
  });

  it('keep their order: nothing passes those that wait', () => {
    const { outbox, sent, wire } = slowWire();
    wire.buffered = 1001;
    outbox.push(outgoing('badge.changed', { due: 1 }));
    wire.buffered = 0;
    outbox.push(outgoing('accounts.changed', {}));
    outbox.drained();
    expect(sent.map((frame) => frame.event)).toEqual(['badge.changed', 'accounts.changed']);
  });

  it('are merged to the newest of each account, and notifications are all kept', () => {
    const { outbox, sent, wire } = slowWire();
    const note = (id: string) =>
      outgoing('notification', { id, at: 0, kind: 'breached', title: '', body: '', ticket: 1 });
    wire.buffered = 1001;
    for (const event of [status(1, 10), status(2, 5), note('a'), status(1, 20), note('b')]) outbox.push(event);
    wire.buffered = 0;
    outbox.drained();
    expect(
      sent.map(({ event, payload }) => [
        event,
        (payload as { messages?: number; id?: string }).messages ?? (payload as { id?: string }).id,
      ]),
    ).toEqual([
      ['sync.changed', 5],
      ['notification', 'a'],
      ['sync.changed', 20],
      ['notification', 'b'],
    ]);
  });

  it('do not pile up without bound', () => {
    const { outbox, sent, wire } = slowWire();
    wire.buffered = 1001;
    for (let id = 0; id < 5000; id += 1)
      outbox.push(
        outgoing('notification', { id: String(id), at: 0, kind: 'breached', title: '', body: '', ticket: 1 }),
      );
    wire.buffered = 0;
    outbox.drained();
    expect(sent).toHaveLength(1000);
  });
});
