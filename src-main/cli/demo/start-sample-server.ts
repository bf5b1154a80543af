import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo, Server, Socket } from 'node:net';
import { join } from 'node:path';
import type { Instant } from '#domain/time/instant.ts';
import { renderTokens } from '#mail/sample/render-tokens.ts';
import { readSampleManifest } from '#mail/sample/sample-manifest.ts';

export type SampleServer = {
  readonly address: string;
  readonly name: string;
  readonly user: string;
  readonly password: string;
  readonly imapPort: number;
  readonly smtpPort: number;
  /** Mail that is to arrive during the demo: when, after the start, in milliseconds. */
  readonly arrivals: readonly {
    readonly after: number;
    readonly file: string;
    readonly deliver: () => Promise<void>;
  }[];
  readonly close: () => Promise<void>;
};

/**
 * A mail server on loopback that holds the sample inbox: IMAP to read it, SMTP that takes what is sent and files it
 * nowhere. For the demo only; both servers are development dependencies.
 */
export async function startSampleServer(folder: string, now: Instant, password: string): Promise<SampleServer> {
  const [{ default: hoodiecrow }, { SMTPServer }] = await importServers();
  const manifest = await readSampleManifest(folder);
  const { address, name } = manifest.account;
  const source = async (file: string, at: Instant): Promise<string> =>
    Buffer.from(renderTokens(await readFile(join(folder, file)), at)).toString('latin1');

  const boxes: Record<'INBOX' | 'Sent', { raw: string; flags: readonly string[]; internaldate: Date }[]> = {
    INBOX: [],
    Sent: [],
  };
  for (const mail of manifest.mails) {
    if (mail.arrives !== undefined) continue;
    boxes[mail.mailbox].push({
      raw: await source(mail.file, now),
      flags: mail.flags,
      internaldate: new Date(now - mail.received),
    });
  }
  const imap = hoodiecrow({
    plugins: [
      'ID',
      'IDLE',
      'SPECIAL-USE',
      'UIDPLUS',
      'MOVE',
      'ENABLE',
      'CONDSTORE',
      'LITERALPLUS',
      'SASL-IR',
      'AUTH-PLAIN',
      'UNSELECT',
      'NAMESPACE',
    ],
    users: { [address]: { password } },
    storage: {
      INBOX: { messages: boxes.INBOX },
      '': { separator: '/', folders: { Sent: { 'special-use': '\\Sent', messages: boxes.Sent } } },
    },
  });
  await new Promise<void>((done) => imap.listen(0, '127.0.0.1', done));
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: (auth, _session, done) =>
      auth.username === address && auth.password === password
        ? done(null, { user: address })
        : done(new Error('535 wrong user name or password')),
    onData: (stream, _session, done) => {
      stream.resume();
      stream.once('end', () => done());
    },
  });
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  const dropAll = trackSockets(imap.server);

  return {
    address,
    name,
    user: address,
    password,
    imapPort: portOf(imap.server),
    smtpPort: portOf(smtp.server),
    arrivals: manifest.mails.flatMap((mail) =>
      mail.arrives === undefined
        ? []
        : [
            {
              after: mail.arrives,
              file: mail.file,
              deliver: async () => {
                const arrivedAt = Date.now();
                imap.appendMessage(
                  mail.mailbox,
                  [...mail.flags],
                  new Date(arrivedAt),
                  await source(mail.file, arrivedAt),
                );
              },
            },
          ],
    ),
    close: async () => {
      dropAll();
      await Promise.all([new Promise<void>((done) => imap.close(done)), new Promise<void>((done) => smtp.close(done))]);
    },
  };
}

const importServers = () =>
  Promise.all([import('hoodiecrow-imap'), import('smtp-server')]).catch((error: unknown) => {
    throw new Error('The sample mail server is a development part and is not installed here; “npm ci” brings it.', {
      cause: error,
    });
  });

// Bound to a TCP port, so the address is no pipe's name.
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** Idle clients would keep the server from closing. */
function trackSockets(server: Server): () => void {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}
