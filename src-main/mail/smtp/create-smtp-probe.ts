import { getCACertificates } from 'node:tls';
import { createTransport } from 'nodemailer';
import { MailServerError } from '#engine/ports/mail-server.ts';
import type { SmtpProbe } from '#engine/ports/smtp-probe.ts';
import { isLoopbackHost } from '#domain/mail/is-loopback-host.ts';
import { mailFault } from '#mail/imap/mail-fault.ts';

/** nodemailer's `verify`: connects, protects, signs in, leaves. TLS as for IMAP: required and verified, plain text only to this computer. */
export const createSmtpProbe = (
  options: { readonly trustedCertificates?: readonly string[]; readonly timeout?: number } = {},
): SmtpProbe => ({
  verify: async (settings, credentials) => {
    const { host, port, security } = settings;
    if (security === 'none' && !isLoopbackHost(host))
      throw new MailServerError({
        kind: 'certificate',
        message: `Without TLS we only talk to this computer itself, not to ${host}.`,
      });
    const timeout = options.timeout ?? 15_000;
    const trusted = options.trustedCertificates ?? [];
    const transport = createTransport({
      host,
      port,
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'none',
      connectionTimeout: timeout,
      greetingTimeout: timeout,
      socketTimeout: timeout,
      auth:
        credentials.kind === 'password'
          ? { user: credentials.user, pass: credentials.password }
          : { type: 'OAuth2', user: credentials.user, accessToken: credentials.accessToken },
      tls: {
        minVersion: 'TLSv1.2',
        ...(trusted.length === 0 ? {} : { ca: [...getCACertificates('default'), ...trusted] }),
      },
    });
    try {
      await transport.verify();
    } catch (error) {
      throw new MailServerError(smtpFault(error, host));
    } finally {
      transport.close();
    }
  },
});

/** nodemailer wraps socket errors under codes of its own; the cause has node's code. */
const smtpFault = (error: unknown, host: string): ReturnType<typeof mailFault> => {
  const field = (name: string): unknown =>
    typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  const code = field('code');
  const response = field('response');
  const said = typeof response === 'string' ? `: ${response.slice(0, 200)}` : '.';
  if (code === 'EAUTH') return { kind: 'sign-in', message: `${host} refused the user name or the password${said}` };
  const message = error instanceof Error ? error.message : '';
  const original =
    /(?:self[- ]signed certificate|unable to verify|unable to get (?:local )?issuer|certificate has expired|altnames?|not match)/iu.test(
      message,
    );
  if (original)
    return { kind: 'certificate', message: `The certificate of ${host} cannot be trusted (${message.slice(0, 120)}).` };
  if (code === 'ETLS')
    return {
      kind: 'certificate',
      message: `${host} offers no safe connection on this port (${message.slice(0, 120)}).`,
    };
  if (code === 'EDNS')
    return {
      kind: 'unreachable',
      message: `${host}: The name could not be found. Check the spelling of the server and that you are online.`,
    };
  if (code === 'ECONNECTION' || code === 'ESOCKET') {
    if (message.includes('ECONNREFUSED')) return mailFault({ code: 'ECONNREFUSED' }, host);
    if (/wrong version number|packet length/iu.test(message)) return mailFault({ code: 'EPROTO' }, host);
    return { kind: 'unreachable', message: `${host}: ${message.slice(0, 200)}` };
  }
  return mailFault(error, host);
};
