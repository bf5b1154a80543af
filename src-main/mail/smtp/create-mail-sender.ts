import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import type { RefusedRecipient } from '#domain/outbox/send-fault.ts';
import type { MailCredentials } from '#engine/ports/mail-server.ts';
import type { HandOver, MailSender, SendOutcome } from '#engine/ports/mail-sender.ts';
import { mailSource } from './mail-source.ts';
import { replyOf, sendFaultOf } from './send-fault-of.ts';
import { plainTextRefused, smtpOptions } from './smtp-options.ts';

export type MailSenderOptions = {
  /** PEM certificates of authorities to trust beside the system's. */
  readonly trustedCertificates?: readonly string[];
  readonly timeouts?: Partial<SmtpTimeouts>;
};

/** Milliseconds. */
type SmtpTimeouts = {
  readonly connect: number;
  /** From connecting until the mail itself begins to flow. */
  readonly envelope: number;
  /** Silence after the mail: whoever hangs up too early never learns whether it was taken (RFC 5321 §4.5.3.2.6: 10 minutes). */
  readonly answer: number;
};

const defaultTimeouts: SmtpTimeouts = { connect: 20_000, envelope: 90_000, answer: 600_000 };

/** How long a server may take to answer QUIT. */
const goodbye = 2_000;

const loginOf = (credentials: MailCredentials): Parameters<SMTPConnection['login']>[0] =>
  credentials.kind === 'password'
    ? {
        user: credentials.user,
        pass: credentials.password,
        credentials: { user: credentials.user, pass: credentials.password },
      }
    : {
        user: credentials.user,
        oauth2: new XOAuth2({
          user: credentials.user,
          accessToken: credentials.accessToken,
          // Renewing is the engine's: it keeps what the provider gives.
          provisionCallback: (_user, renew, done) =>
            renew ? done(new Error('The access token was refused')) : done(null, credentials.accessToken),
        }),
      };

const refusedOf = (errors: readonly unknown[]): readonly RefusedRecipient[] =>
  errors.map((error) => {
    const address = typeof error === 'object' && error !== null ? Reflect.get(error, 'recipient') : undefined;
    return { address: typeof address === 'string' ? address : '', reason: replyOf(error)?.text.slice(0, 300) ?? '' };
  });

/** One mail over one connection of its own. */
const handOver = (mail: HandOver, trusted: readonly string[], timeouts: SmtpTimeouts): Promise<SendOutcome> => {
  const { host } = mail.settings;
  const connection = new SMTPConnection(
    smtpOptions(mail.settings, trusted, { connect: timeouts.connect, silence: timeouts.answer }),
  );
  /** From here on the server may have the mail. */
  let handedOver = false;
  let refusedByUs: { readonly error: unknown } | null = null;
  let patience: NodeJS.Timeout | undefined;
  const flows = (): void => clearTimeout(patience);
  const source = mailSource(mail.raw, flows, () => {
    try {
      mail.beforeEnd();
    } catch (error) {
      refusedByUs = { error };
      throw error;
    }
    handedOver = true;
  });

  return new Promise<SendOutcome>((resolve, reject) => {
    const end = (work: () => void): void => {
      clearTimeout(patience);
      mail.signal?.removeEventListener('abort', abort);
      source.destroy();
      work();
    };
    const failed = (error: unknown): void =>
      end(() => {
        connection.close();
        if (refusedByUs !== null) reject(refusedByUs.error);
        // A reply settles it whenever it comes; silence only settles it before the end of the mail.
        else if (handedOver && replyOf(error) === null)
          resolve({ kind: 'in-doubt', message: sendFaultOf(error, host).message });
        else resolve({ kind: 'not-sent', fault: sendFaultOf(error, host) });
      });
    const abort = (): void => failed(Object.assign(new Error('Cancelled'), { code: 'ECONNECTION' }));
    if (mail.signal?.aborted === true) return abort();
    mail.signal?.addEventListener('abort', abort, { once: true });
    patience = setTimeout(
      () => failed(Object.assign(new Error('The server did not answer in time'), { code: 'ECONNECTION' })),
      timeouts.envelope,
    );
    connection.on('error', failed);

    const send = (): void =>
      connection.send(
        { from: mail.envelope.from, to: [...mail.envelope.to], size: mail.raw.length },
        source,
        (error, info) => {
          if (error) return failed(error);
          end(() => {
            connection.quit();
            setTimeout(() => connection.close(), goodbye).unref();
            resolve({ kind: 'accepted', refused: refusedOf(info.rejectedErrors ?? []) });
          });
        },
      );
    connection.connect((error) => {
      if (error) return failed(error);
      // A relay on this machine may want no sign-in.
      if (!connection.allowsAuth) return send();
      connection.login(loginOf(mail.credentials), (refused) => (refused ? failed(refused) : send()));
    });
  });
};

/** SMTP by nodemailer, one connection a mail. */
export const createMailSender = (options: MailSenderOptions = {}): MailSender => ({
  send: async (mail) => {
    const refused = plainTextRefused(mail.settings);
    if (refused !== null) return { kind: 'not-sent', fault: { kind: 'certificate', code: null, message: refused } };
    return handOver(mail, options.trustedCertificates ?? [], { ...defaultTimeouts, ...options.timeouts });
  },
});
