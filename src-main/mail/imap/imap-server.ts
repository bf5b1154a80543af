import { getCACertificates } from 'node:tls';
import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import type { ServerSettings } from '#engine/ports/account-store.ts';
import type { Log } from '#engine/ports/log.ts';
import { MailServerError, type MailCredentials, type MailServer } from '#engine/ports/mail-server.ts';
import { imapConnection } from './imap-connection.ts';
import { isLoopbackHost } from '#domain/mail/is-loopback-host.ts';
import { mailServerError } from './mail-fault.ts';

/** Milliseconds; defaults fit a slow network. */
type ImapTimeouts = {
  readonly connect: number;
  readonly greeting: number;
  /** Silence of the server while it owes an answer. */
  readonly silence: number;
  readonly probe: number;
  readonly close: number;
};

export type ImapServerOptions = {
  /** PEM certificates of authorities to trust beside the system's. */
  readonly trustedCertificates?: readonly string[];
  readonly log: Log;
  readonly timeouts?: Partial<ImapTimeouts>;
};

const defaultTimeouts: ImapTimeouts = {
  connect: 20_000,
  greeting: 15_000,
  silence: 60_000,
  probe: 10_000,
  close: 2_000,
};

/** A single literal or response above this ends the connection: no honest server sends it, as attachments above the cap are not asked for. */
const literalLimit = 128 * 1_048_576;

const securityOptions = (settings: ServerSettings): Pick<ImapFlowOptions, 'secure' | 'doSTARTTLS'> => {
  switch (settings.security) {
    case 'tls':
      return { secure: true };
    case 'starttls':
      // Required, never opportunistic: an attacker can strip the announcement.
      return { secure: false, doSTARTTLS: true };
    case 'none':
      if (!isLoopbackHost(settings.host)) {
        throw new MailServerError({
          kind: 'certificate',
          message: `Without TLS we only talk to this computer itself, not to ${settings.host}.`,
        });
      }
      return { secure: false, doSTARTTLS: false };
    default:
      return settings.security satisfies never;
  }
};

/** Microsoft 365 throttles with a BAD that imapflow waits out in silence, minutes long; we want to show it. */
const throttleHook = (onThrottle: (delay: number) => void): Exclude<ImapFlowOptions['logger'], undefined> => {
  const hear = (entry: unknown): void => {
    if (typeof entry !== 'object' || entry === null || Reflect.get(entry, 'msg') !== 'Throttling detected') return;
    onThrottle(Number(Reflect.get(entry, 'throttleDelay')) || 0);
  };
  const quiet = (): void => undefined;
  return { debug: quiet, info: quiet, error: quiet, warn: hear };
};

/** IMAP servers by imapflow. Certificates are always verified; passwords never go over an unprotected line. */
export const createImapServer = (options: ImapServerOptions): MailServer => {
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const trusted = options.trustedCertificates ?? [];
  return {
    connect: async (settings: ServerSettings, credentials: MailCredentials, signal?: AbortSignal) => {
      const { host } = settings;
      let lastError: unknown = null;
      if (signal?.aborted === true) throw new MailServerError({ kind: 'unreachable', message: 'Cancelled.' });
      const client = new ImapFlow({
        host,
        port: settings.port,
        ...securityOptions(settings),
        auth: {
          user: credentials.user,
          ...(credentials.kind === 'password'
            ? { pass: credentials.password }
            : { accessToken: credentials.accessToken }),
        },
        tls: {
          minVersion: 'TLSv1.2',
          rejectUnauthorized: true,
          ...(trusted.length === 0 ? {} : { ca: [...getCACertificates('default'), ...trusted] }),
        },
        clientInfo: { name: 'Firstline' },
        logger: throttleHook((delay) => {
          lastError = new MailServerError({
            kind: 'throttled',
            code: 'THROTTLED',
            message: `${host} asks for patience (${Math.ceil(delay / 1_000)} seconds).`,
          });
          // It logs first and begins to wait after that; closing ends the wait.
          setImmediate(() => client.close());
        }),
        disableAutoIdle: true,
        qresync: true,
        connectionTimeout: timeouts.connect,
        greetingTimeout: timeouts.greeting,
        socketTimeout: timeouts.silence,
        maxLiteralSize: literalLimit,
        maxResponseSize: literalLimit * 2,
        maxLineLength: literalLimit / 2,
        maxLockHoldTime: false,
      });
      client.on('error', (error: unknown) => {
        lastError ??= error;
        options.log.warn({ host, code: Reflect.get(Object(error), 'code') }, 'The mail server connection failed');
      });
      const abort = (): void => client.close();
      signal?.addEventListener('abort', abort, { once: true });
      try {
        await client.connect();
      } catch (error) {
        client.close();
        throw mailServerError(lastError ?? error, host);
      } finally {
        signal?.removeEventListener('abort', abort);
      }
      return imapConnection(client, host, () => lastError, {
        probeTimeout: timeouts.probe,
        closeTimeout: timeouts.close,
      });
    },
  };
};
