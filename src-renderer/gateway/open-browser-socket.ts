import { socketPath } from '#contract/frames.ts';

export type SocketEvents = {
  readonly opened: () => void;
  readonly received: (text: string) => void;
  /** Once, also when it never opened. */
  readonly closed: () => void;
};

export type OpenSocket = { readonly send: (text: string) => void; readonly close: () => void };

/** Opens one socket to the host that served this page. The cookie of the page's origin lets it in. */
export function openBrowserSocket(events: SocketEvents): OpenSocket {
  const url = new URL(socketPath, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.search = '';
  url.hash = '';
  const socket = new WebSocket(url);
  socket.addEventListener('open', () => events.opened());
  socket.addEventListener('message', (message: MessageEvent<unknown>) => {
    if (typeof message.data === 'string') events.received(message.data);
  });
  socket.addEventListener('close', () => events.closed());
  return { send: (text) => socket.send(text), close: () => socket.close() };
}
