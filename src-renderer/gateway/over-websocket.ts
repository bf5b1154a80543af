import { fail, type Failure } from '#contract/failure.ts';
import { hostFrameSchema, largestCallFrame } from '#contract/frames.ts';
import type { Gateway } from '#contract/gateway.ts';
import { catchUp } from './catch-up.ts';
import { connectionCell, troubleOf, type Connection } from './connection-state.ts';
import { decodeEvent, decodeOutcome } from './decode-answer.ts';
import { eventListeners } from './event-listeners.ts';
import type { OpenSocket, SocketEvents } from './open-browser-socket.ts';

export type OverWebSocket = {
  /** Opens one socket; called again for each attempt. */
  readonly open: (events: SocketEvents) => OpenSocket;
  /** Runs something once after some milliseconds. */
  readonly after: (milliseconds: number, run: () => void) => void;
  /** From 0 up to 1, for the jitter. */
  readonly random: () => number;
  /** Whether the host answers but turns this page away; asked after an attempt that failed. Never rejects. */
  readonly turnedAway: () => Promise<boolean>;
};

export type WebSocketGateway = Gateway & {
  readonly connection: Connection;
  readonly close: () => void;
};

const firstWait = 250;
const longestWait = 10_000;

/** Doubles from a quarter of a second to ten; half of it is jitter, so that several tabs do not come at once. */
export const waitBeforeAttempt = (failures: number, random: number): number =>
  Math.round(Math.min(longestWait, firstWait * 2 ** Math.min(failures, 20)) * (0.5 + random / 2));

const lost: Failure = { kind: 'offline', message: 'The connection to Firstline was lost. It is being restored.' };
const unreachable: Failure = {
  kind: 'offline',
  message: 'Firstline does not answer. If it was started again, open the address it printed.',
};
const shutOut: Failure = {
  kind: 'offline',
  message: 'Firstline was started again. Open the address that it printed; this tab then goes on.',
};

const bytesOf = (text: string): number =>
  text.length * 3 <= largestCallFrame ? text.length : new TextEncoder().encode(text).length;

/**
 * The contract over the loopback WebSocket. Calls made while it connects wait for that attempt; those under way when it
 * breaks, and those made while it waits for the next attempt, fail as `offline`. Subscriptions outlive the connection.
 */
export function overWebSocket({ open, after, random, turnedAway }: OverWebSocket): WebSocketGateway {
  const listeners = eventListeners();
  const connection = connectionCell({ kind: 'connecting', trouble: null });
  const pending = new Map<number, (raw: unknown) => void>();
  const waiting: string[] = [];
  let socket: OpenSocket | null = null;
  let nextId = 0;
  let failures = 0;
  let wasOpen = false;
  let ended = false;

  const failPending = (failure: Failure): void => {
    const settled = [...pending.values()];
    pending.clear();
    waiting.length = 0;
    for (const settle of settled) settle(fail(failure));
  };

  const receive = (text: string): void => {
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      return;
    }
    const frame = hostFrameSchema.safeParse(json);
    if (!frame.success) return refuseAnswer(json);
    if ('event' in frame.data) {
      const event = decodeEvent(frame.data.event, frame.data.payload);
      if (event !== null) listeners.deliver(event);
      return;
    }
    settle(frame.data.id, frame.data.outcome);
  };
  const settle = (id: number, raw: unknown): void => {
    const waiter = pending.get(id);
    pending.delete(id);
    waiter?.(raw);
  };
  /** A frame that names a call but holds no outcome ends that call rather than leaving it open. */
  const refuseAnswer = (json: unknown): void => {
    if (typeof json === 'object' && json !== null && 'id' in json && typeof json.id === 'number')
      settle(json.id, undefined);
  };

  const call: Gateway['call'] = (name, params) =>
    new Promise((resolve) => {
      const state = connection.get();
      if (ended || state.kind === 'lost') return resolve(fail(troubleOf(state) === 'shut-out' ? shutOut : unreachable));
      const id = nextId;
      nextId += 1;
      const text = JSON.stringify({ id, name, params });
      if (bytesOf(text) > largestCallFrame) {
        return resolve(
          fail({
            kind: 'refused',
            message: `This is too large to send at once (limit ${largestCallFrame / 1024 / 1024} MB).`,
          }),
        );
      }
      pending.set(id, (raw) => resolve(decodeOutcome(name, raw)));
      if (state.kind === 'open') socket?.send(text);
      else waiting.push(text);
    });

  const nameTrouble = (isTurnedAway: boolean): void => {
    const state = connection.get();
    if (state.kind !== 'open') connection.set({ ...state, trouble: isTurnedAway ? 'shut-out' : 'unreachable' });
  };

  const connect = (): void => {
    if (ended) return;
    connection.set({ kind: 'connecting', trouble: troubleOf(connection.get()) });
    let wasLet = false;
    const attempt = open({
      opened() {
        if (ended) return attempt.close();
        failures = 0;
        wasLet = true;
        connection.set({ kind: 'open' });
        for (const text of waiting.splice(0)) attempt.send(text);
        if (wasOpen) void catchUp(call, listeners.deliver);
        wasOpen = true;
      },
      received: receive,
      closed() {
        socket = null;
        const retryIn = waitBeforeAttempt(failures, random());
        failures += 1;
        connection.set({ kind: 'lost', trouble: troubleOf(connection.get()) ?? 'unreachable', retryIn });
        if (!wasLet) void turnedAway().then(nameTrouble);
        failPending(wasOpen ? lost : unreachable);
        if (!ended) after(retryIn, connect);
      },
    });
    socket = attempt;
  };

  connect();
  return {
    call,
    subscribe: listeners.subscribe,
    connection,
    close() {
      ended = true;
      socket?.close();
      failPending(lost);
    },
  };
}
