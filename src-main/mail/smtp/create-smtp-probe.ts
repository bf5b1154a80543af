import { createTransport } from 'nodemailer';
import { MailServerError } from '#engine/ports/mail-server.ts';
import type { SmtpProbe } from '#engine/ports/smtp-probe.ts';
import { smtpFault } from './smtp-fault.ts';
import { plainTextRefused, smtpOptions } from './smtp-options.ts';

/** nodemailer's `verify`: connects, protects, signs in, leaves. */
export const createSmtpProbe = (
  options: { readonly trustedCertificates?: readonly string[]; readonly timeout?: number } = {},
): SmtpProbe => ({
  verify: async (settings, credentials) => {
    const refused = plainTextRefused(settings);
    if (refused !== null) throw new MailServerError({ kind: 'certificate', message: refused });
    const timeout = options.timeout ?? 15_000;
    const transport = createTransport({
      ...smtpOptions(settings, options.trustedCertificates ?? [], { connect: timeout, silence: timeout }),
      auth:
        credentials.kind === 'password'
          ? { user: credentials.user, pass: credentials.password }
          : { type: 'OAuth2', user: credentials.user, accessToken: credentials.accessToken },
    });
    try {
      await transport.verify();
    } catch (error) {
      throw new MailServerError(smtpFault(error, settings.host));
    } finally {
      transport.close();
    }
  },
});
