import { getCACertificates } from 'node:tls';
import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { isLoopbackHost } from '#domain/mail/is-loopback-host.ts';
import type { ServerSettings } from '#engine/ports/account-store.ts';

/** Why this server must not be used; null where it may: plain text only to this computer. */
export const plainTextRefused = ({ host, security }: ServerSettings): string | null =>
  security === 'none' && !isLoopbackHost(host)
    ? `Without TLS we only talk to this computer itself, not to ${host}.`
    : null;

/** nodemailer's options for a server: TLS as for IMAP, required and verified. Times in milliseconds. */
export const smtpOptions = (
  { host, port, security }: ServerSettings,
  trusted: readonly string[],
  times: { readonly connect: number; readonly silence: number },
): SMTPConnectionOptions => ({
  host,
  port,
  secure: security === 'tls',
  requireTLS: security === 'starttls',
  ignoreTLS: security === 'none',
  connectionTimeout: times.connect,
  greetingTimeout: times.connect,
  socketTimeout: times.silence,
  tls: {
    minVersion: 'TLSv1.2',
    ...(trusted.length === 0 ? {} : { ca: [...getCACertificates('default'), ...trusted] }),
  },
});
