import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { ServerSettings } from '#engine/ports/account-store.ts';
import { makeCertificates } from '#test/support/dovecot/make-certificates.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

export type TakenMail = { readonly from: string; readonly to: readonly string[]; readonly raw: string };

/** What the server says at a command instead of yes; `hang-up` cuts the line, `silence` never answers. */
export type Objection = { readonly code: number; readonly text: string } | 'hang-up' | 'silence';

export type SmtpScript = {
  readonly auth?: Objection;
  readonly mail?: Objection;
  readonly rcpt?: (address: string) => Objection | undefined;
  /** When the mail begins to flow. */
  readonly data?: Objection;
  /** After the final dot; the mail has been taken down by then unless the answer says no. */
  readonly end?: Objection;
};

export type SmtpServer = {
  readonly settings: (security: ServerSettings['security']) => ServerSettings;
  /** The test authority, as PEM; empty without TLS. */
  readonly authority: string;
  readonly taken: readonly TakenMail[];
  /** Mails that began to flow. */
  readonly begun: () => number;
  readonly signedIn: readonly string[];
  /** For every mail from now on. */
  readonly play: (script: SmtpScript) => void;
  /** Every client finds its line cut. */
  readonly cutLines: () => void;
  /** Resolves when no client is connected. */
  readonly allClosed: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type SmtpServerOptions = {
  readonly tls?: { readonly names: readonly string[] };
  readonly implicitTls?: boolean;
  readonly withoutAuth?: boolean;
  /** Default: "geheim". */
  readonly password?: string;
  readonly size?: number;
  /** Until `close` is called; otherwise until the running test has finished. */
  readonly outlivesTest?: boolean;
  readonly hideStartTls?: boolean;
};

const failure = ({ code, text }: { code: number; text: string }): Error =>
  Object.assign(new Error(text), { responseCode: code });

/** A real SMTP server on 127.0.0.1 that can be told to object. It knows one user. */
export async function startSmtpServer(options: SmtpServerOptions = {}): Promise<SmtpServer> {
  const taken: TakenMail[] = [];
  const signedIn: string[] = [];
  const sockets = new Set<Socket>();
  let script: SmtpScript = {};
  let begun = 0;
  const folder = options.tls === undefined ? null : temporaryFolder();
  const authority = folder === null || options.tls === undefined ? '' : makeCertificates(folder, options.tls);
  const cutLines = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  /** Says yes by `agree`, or objects. */
  const answer = (objection: Objection | undefined, agree: () => void, refuse: (error: Error) => void): void => {
    if (objection === undefined) agree();
    else if (objection === 'hang-up') cutLines();
    else if (objection !== 'silence') refuse(failure(objection));
  };
  const settings: SMTPServerOptions = {
    secure: options.implicitTls === true,
    ...(folder === null
      ? {}
      : { key: readFileSync(join(folder, 'server.key')), cert: readFileSync(join(folder, 'server.crt')) }),
    authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: [
      ...(options.withoutAuth === true ? ['AUTH'] : []),
      ...(folder === null || options.hideStartTls === true ? ['STARTTLS'] : []),
    ],
    disableReverseLookup: true,
    closeTimeout: 50,
    ...(options.size === undefined ? {} : { size: options.size }),
    onAuth: (auth, _session, done) => {
      const good = auth.password === (options.password ?? 'geheim') || auth.accessToken === 'a-fresh-token';
      if (good) signedIn.push(`${auth.method} ${auth.username}`);
      answer(
        script.auth,
        () => (good ? done(null, { user: auth.username }) : done(failure({ code: 535, text: 'Wrong password' }))),
        (error) => done(error),
      );
    },
    onMailFrom: (_address, _session, done) => answer(script.mail, () => done(), done),
    onRcptTo: ({ address }, _session, done) => answer(script.rcpt?.(address), () => done(), done),
    onData: (stream, session, done) => {
      begun += 1;
      const pieces: Buffer[] = [];
      if (script.data === 'hang-up') cutLines();
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(pieces).toString('latin1'),
        };
        const { end } = script;
        if (typeof end !== 'object') taken.push(mail);
        answer(end, () => done(null), done);
      });
    },
  };
  const server = new SMTPServer(settings);
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const close = (): Promise<void> => {
    // Node 24 may crash when the socket below a TLS socket is destroyed in its handshake; those end by themselves.
    if (folder === null) cutLines();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  if (options.outlivesTest !== true) onTestFinished(close);
  return {
    settings: (security) => ({ host: 'localhost', port, security }),
    authority,
    taken,
    begun: () => begun,
    signedIn,
    play: (next) => {
      script = next;
    },
    cutLines,
    allClosed: async () => {
      for (const socket of sockets) if (!socket.closed) await once(socket, 'close');
    },
    close,
  };
}
