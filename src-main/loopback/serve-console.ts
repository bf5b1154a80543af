import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { largestCallFrame, socketPath } from '#contract/frames.ts';
import type { Engine } from '#engine/engine.ts';
import type { Log } from '#engine/ports/log.ts';
import { incidentRecorder } from '#settings/incident-recorder.ts';
import { createAccessToken } from './access-token.ts';
import { admitRequest, type Gate } from './admit-request.ts';
import { answerPage } from './answer-page.ts';
import { serveConnection } from './console-connection.ts';
import type { EventOutbox, OutgoingEvent } from './event-outbox.ts';
import { keepAlive } from './keep-alive.ts';
import { factsOf } from './request-facts.ts';

export type ServeConsole = {
  /** Calls wait for it. Where it rejects, consoles are sent away. */
  readonly engine: Promise<Engine>;
  /** The built console (`out/renderer`). */
  readonly rendererFolder: string;
  /** 0 or left out: a free one, chosen by the system. */
  readonly port?: number;
  readonly log: Log;
  /** Bytes; for tests. */
  readonly largestFrame?: number;
};

export type ServedConsole = {
  /** Opens the console; carries the token of this start. To be shown to the user and nobody else, and never logged. */
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE';
      reject(
        taken
          ? new Error(
              `Port ${port} of 127.0.0.1 is in use. Choose another with --port, or leave it out for a free one.`,
            )
          : error,
      );
    });
    // SAFETY against the network: the loopback address and no other.
    server.listen({ host: '127.0.0.1', port }, () => resolve((server.address() as AddressInfo).port));
  });

const refuseUpgrade = (socket: Duplex, status: string, because: string): void => {
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(because) + 1}\r\n\r\n${because}\n`,
  );
};

/**
 * Serves the console to browsers of this machine: 127.0.0.1 only, a token of 32 random bytes for this start, Host and
 * Origin checked on each request. Rejects when the port cannot be had.
 */
export async function serveConsole({
  engine,
  rendererFolder,
  port = 0,
  log,
  largestFrame = largestCallFrame,
}: ServeConsole): Promise<ServedConsole> {
  const token = createAccessToken();
  const recordIncident = incidentRecorder(log);
  const outboxes = new Map<WebSocket, EventOutbox>();
  let gate: Gate = { port, token };
  const handlers = engine.then((ready) => ready.handlers);
  // Whoever calls is told.
  handlers.catch(() => undefined);

  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 30_000, maxHeaderSize: 16_384 },
    (request, response) => {
      try {
        answerPage(request, response, rendererFolder, gate);
      } catch (error) {
        log.warn({ err: error }, 'a page could not be sent');
        response.destroy();
      }
    },
  );
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestFrame,
    perMessageDeflate: false,
    clientTracking: true,
  });

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const { facts, path } = factsOf(request, 'socket');
    const admission = admitRequest(facts, gate);
    if (admission.kind !== 'admitted')
      return refuseUpgrade(socket, '403 Forbidden', admission.kind === 'refused' ? admission.because : 'No access.');
    if (path !== socketPath) return refuseUpgrade(socket, '404 Not Found', 'Not found.');
    sockets.handleUpgrade(request, socket, head, (console) => {
      const { outbox } = serveConnection(console, {
        handlers,
        recordIncident,
        log,
        now: () => performance.now(),
      });
      outboxes.set(console, outbox);
      console.on('close', () => outboxes.delete(console));
    });
  });

  const tell: Parameters<Engine['subscribe']>[0] = (event, payload) => {
    if (outboxes.size === 0) return;
    let text: string | null = null;
    // Name and payload belong together by the subscription's own type, which a union of pairs cannot follow.
    const outgoing = {
      event,
      payload,
      text: () => (text ??= JSON.stringify({ event, payload })),
    } as unknown as OutgoingEvent;
    for (const outbox of outboxes.values()) outbox.push(outgoing);
  };
  const subscribed = engine.then(
    ({ subscribe }) => subscribe(tell),
    () => () => {},
  );
  const unsubscribe = (): void => void subscribed.then((end) => end());
  const stopKeepingAlive = keepAlive(sockets);

  const stopListening = async (): Promise<void> => {
    unsubscribe();
    stopKeepingAlive();
    for (const console of sockets.clients) console.close(1001, 'the console is closing');
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    for (const console of sockets.clients) console.terminate();
    await closed;
  };

  try {
    gate = { port: await listen(server, port), token };
  } catch (error) {
    unsubscribe();
    stopKeepingAlive();
    throw error;
  }
  log.info({ port: gate.port }, 'the console is served on loopback');
  return { url: `http://127.0.0.1:${gate.port}/?token=${token}`, port: gate.port, close: stopListening };
}
