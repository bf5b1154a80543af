import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** When an APPEND passes by: nothing, or the line is cut before the server has it, or after it has taken it. */
export type AppendFate = 'pass' | 'lost' | 'taken';

export type ImapProxy = {
  readonly port: number;
  /** The next APPEND meets this end; `onCut` is called at that moment. */
  readonly cutAppend: (fate: AppendFate, onCut: () => void) => void;
  readonly close: () => Promise<void>;
};

/** Stands between a client and an IMAP server on 127.0.0.1. */
export async function startImapProxy(serverPort: number): Promise<ImapProxy> {
  let fate: AppendFate = 'pass';
  let onCut = (): void => {};
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(serverPort, '127.0.0.1');
    let waiting = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    const cut = (): void => {
      fate = 'pass';
      onCut();
      client.destroy();
      upstream.destroy();
    };
    client.on('data', (data: Buffer) => {
      if (fate !== 'pass' && / APPEND /.test(data.toString('latin1'))) {
        if (fate === 'lost') return cut();
        waiting = true;
      }
      upstream.write(data);
    });
    upstream.on('data', (data: Buffer) => {
      if (waiting && /OK .*Append/i.test(data.toString('latin1'))) return cut();
      client.write(data);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cutAppend: (next, cut) => {
      fate = next;
      onCut = cut;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
