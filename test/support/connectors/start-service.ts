import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ServiceCall = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

export type ServiceReply = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What goes wrong with the next call: an answer of another kind, or none, before or after the work was done. */
export type Mischief = ServiceReply | 'hang-up' | 'take-and-hang-up';

export type TestService = {
  readonly origin: string;
  /** All calls so far, `POST /path`. */
  readonly calls: readonly string[];
  /** What goes wrong with the next calls whose path holds this. */
  readonly play: (path: string, ...mischief: readonly Mischief[]) => void;
  /** Nothing goes wrong any more. */
  readonly forget: () => void;
  /** Called at `received`, `taken` and `answered` of every call that `taking` names. */
  readonly watch: (watcher: (step: 'received' | 'taken' | 'answered') => void) => void;
  readonly close: () => Promise<void>;
};

/** An HTTP server on this machine. `taking`: paths whose calls bring a message. */
export async function startService(
  work: (call: ServiceCall) => ServiceReply,
  taking: (call: ServiceCall) => boolean,
): Promise<TestService> {
  const calls: string[] = [];
  const mischiefs: { readonly path: string; readonly what: Mischief }[] = [];
  let watcher: (step: 'received' | 'taken' | 'answered') => void = () => {};
  const answer = (response: ServerResponse, { status, body, headers = {} }: ServiceReply): void => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(text);
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const call: ServiceCall = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(pieces).toString(),
      };
      calls.push(`${call.method} ${call.path}`);
      const watched = taking(call);
      const at = mischiefs.findIndex(({ path }) => call.path.includes(path));
      const what = at === -1 ? null : mischiefs.splice(at, 1)[0]?.what;
      if (watched) watcher('received');
      if (what === 'hang-up') return void request.socket.destroy();
      if (what !== null && what !== undefined && what !== 'take-and-hang-up') return answer(response, what);
      const reply = work(call);
      if (watched) watcher('taken');
      if (what === 'take-and-hang-up') return void request.socket.destroy();
      answer(response, reply);
      if (watched) response.on('finish', () => watcher('answered'));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    play: (path, ...more) => void mischiefs.push(...more.map((what) => ({ path, what }))),
    forget: () => void mischiefs.splice(0),
    watch: (next) => {
      watcher = next;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
