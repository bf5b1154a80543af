import type { WebSocketServer } from 'ws';

/** Milliseconds between two questions. */
const interval = 30_000;

/**
 * Asks every console now and then whether it is there (ping) and drops those that did not answer the time before: a
 * closed laptop lid ends no TCP connection. Returns the stopper.
 */
export function keepAlive(sockets: WebSocketServer): () => void {
  const silent = new WeakSet<object>();
  const timer = setInterval(() => {
    for (const socket of sockets.clients) {
      if (silent.has(socket)) {
        socket.terminate();
        continue;
      }
      silent.add(socket);
      socket.once('pong', () => silent.delete(socket));
      socket.ping();
    }
  }, interval);
  timer.unref();
  return () => clearInterval(timer);
}
