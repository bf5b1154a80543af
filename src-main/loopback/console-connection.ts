import type { WebSocket } from 'ws';
import { dispatch, type RecordIncident } from '#contract/dispatch.ts';
import { fail, type Outcome } from '#contract/failure.ts';
import { callFrameSchema, type CallFrame } from '#contract/frames.ts';
import type { Engine } from '#engine/engine.ts';
import type { Log } from '#engine/ports/log.ts';
import { callRate } from './call-rate.ts';
import { eventOutbox, type EventOutbox } from './event-outbox.ts';

/** Limits of one console, generous for a person and its screens, tight for a loop gone wrong. */
const connectionLimits = {
  rate: { burst: 2000, perSecond: 1000 },
  /** Calls running at once. */
  running: 256,
  /** Bytes waiting before events are merged. */
  highWater: 2 * 1024 * 1024,
  /** Bytes waiting before the console is given up; it connects again and asks anew. */
  hopeless: 128 * 1024 * 1024,
};

export type ConsoleConnection = { readonly outbox: EventOutbox };

type Host = {
  /** Calls wait for them. */
  readonly handlers: Promise<Engine['handlers']>;
  readonly recordIncident: RecordIncident;
  readonly log: Log;
  /** Steady milliseconds. */
  readonly now: () => number;
};

const decodeFrame = (data: Buffer): CallFrame | null => {
  try {
    const decoded = callFrameSchema.safeParse(JSON.parse(data.toString()));
    return decoded.success ? decoded.data : null;
  } catch {
    return null;
  }
};

/** Close codes of RFC 6455 §7.4.1. */
const unsupportedData = 1003;
const invalidPayload = 1007;
const policyViolation = 1008;
const internalError = 1011;

/** Carries one admitted console: calls in, outcomes and events out. Faulty frames and floods end the connection. */
export function serveConnection(socket: WebSocket, { handlers, recordIncident, log, now }: Host): ConsoleConnection {
  const rate = callRate(connectionLimits.rate);
  let running = 0;

  const send = (text: string): void => {
    if (socket.readyState !== socket.OPEN) return;
    socket.send(text, () => outbox.drained());
    if (socket.bufferedAmount <= connectionLimits.hopeless) return;
    log.warn({ buffered: socket.bufferedAmount }, 'a console that does not read was disconnected');
    socket.terminate();
  };
  const outbox = eventOutbox({ send, buffered: () => socket.bufferedAmount }, connectionLimits.highWater);

  const refuse = (code: number, because: string): void => {
    log.warn({ code, because }, 'a console was disconnected');
    socket.close(code, because);
  };

  const answer = (id: number, name: string, outcome: Outcome<unknown>): void => {
    try {
      send(JSON.stringify({ id, outcome }));
    } catch (error) {
      send(JSON.stringify({ id, outcome: fail({ kind: 'internal', incident: recordIncident(name, error) }) }));
    }
  };

  socket.on('message', (data, isBinary) => {
    if (socket.readyState !== socket.OPEN) return;
    if (isBinary) return refuse(unsupportedData, 'text frames only');
    if (!rate.allows(now())) return refuse(policyViolation, 'too many calls');
    // ws gives a message as one Buffer unless told otherwise (`binaryType`).
    const call = decodeFrame(data as Buffer);
    if (call === null) return refuse(invalidPayload, 'not a call frame');
    if (running >= connectionLimits.running) {
      return answer(
        call.id,
        call.name,
        fail({ kind: 'refused', message: 'Too many calls are running at once. Try again in a moment.' }),
      );
    }
    running += 1;
    handlers
      .then((ready) => dispatch(ready, call.name, call.params, recordIncident))
      .then(
        (outcome) => {
          running -= 1;
          answer(call.id, call.name, outcome);
        },
        () => socket.close(internalError, 'the engine could not be started'),
      );
  });
  // Without a listener ws throws; a frame over the limit closes with 1009 by itself.
  socket.on('error', (error) => log.warn({ err: error }, 'a console connection failed'));
  return { outbox };
}
