import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2, { type XOAuth2ProvisionCallback } from 'nodemailer/lib/xoauth2';
import type { RefusedRecipient } from '#domain/outbox/send-fault.ts';
import type { MailCredentials } from '#engine/ports/mail-server.ts';
import type { HandOver, SendOutcome } from '#engine/ports/mail-sender.ts';
import { mailSource } from './mail-source.ts';
import { replyOf, sendFaultOf } from './send-fault-of.ts';
import { smtpOptions } from './smtp-options.ts';

/** Milliseconds. */
export type SmtpTimeouts = {
  readonly connect: number;
  /** For signing in, and for the envelope until the mail itself begins to flow. */
  readonly envelope: number;
  /** Silence after the mail: whoever hangs up too early never learns whether it was taken (RFC 5321 §4.5.3.2.6: 10 minutes). */
  readonly answer: number;
};

/** A connection that is signed in. */
export type SmtpLine = {
  /** Hands one mail over. Rejects only with what `beforeEnd` throws. */
  readonly handOver: (mail: HandOver) => Promise<SendOutcome>;
  /** False once it broke, or after a mail that was not taken: what the server thinks then is not worth finding out. */
  readonly isUsable: () => boolean;
  /** Says goodbye. Never throws. */
  readonly end: () => void;
};

/** How long a server may take to answer QUIT. */
const goodbye = 2_000;

const loginOf = (credentials: MailCredentials): Parameters<SMTPConnection['login']>[0] => {
  const { user } = credentials;
  if (credentials.kind === 'password') {
    const { password: pass } = credentials;
    return { user, pass, credentials: { user, pass } };
  }
  const { accessToken } = credentials;
  // Renewing is the engine's: it keeps what the provider gives.
  const provide: XOAuth2ProvisionCallback = (_user, renew, done) =>
    renew ? done(new Error('The access token was refused')) : done(null, accessToken);
  return { user, oauth2: new XOAuth2({ user, accessToken, provisionCallback: provide }) };
};

const refusedOf = (errors: readonly unknown[]): readonly RefusedRecipient[] =>
  errors.map((error) => {
    const address: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'recipient') : undefined;
    return { address: typeof address === 'string' ? address : '', reason: replyOf(error)?.text.slice(0, 300) ?? '' };
  });

const lineError = (message: string): Error => Object.assign(new Error(message), { code: 'ECONNECTION' });

/** Ends `work` by `fail` when time is up or the signal aborts; returns how to call that off. */
const bounded = (time: number, signal: AbortSignal | undefined, fail: (error: Error) => void) => {
  const timer = setTimeout(() => fail(lineError('The server did not answer in time')), time);
  const abort = (): void => fail(lineError('Cancelled'));
  signal?.addEventListener('abort', abort, { once: true });
  // Not before the caller has what this returns.
  if (signal?.aborted === true) queueMicrotask(abort);
  return {
    timeIsNoMatter: () => clearTimeout(timer),
    over: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    },
  };
};

/** Connects and signs in. Rejects with nodemailer's error. */
export const openSmtpLine = (
  { settings, credentials, signal }: Pick<HandOver, 'settings' | 'credentials' | 'signal'>,
  trusted: readonly string[],
  timeouts: SmtpTimeouts,
): Promise<SmtpLine> => {
  const connection = new SMTPConnection(
    smtpOptions(settings, trusted, { connect: timeouts.connect, silence: timeouts.answer }),
  );
  /** Who is to hear of a broken line. */
  let onFault = (_error: unknown): void => {};
  connection.on('error', (error) => onFault(error));
  return new Promise((resolve, reject) => {
    const failed = (error: unknown): void => {
      bound.over();
      connection.close();
      reject(error);
    };
    const signedIn = (): void => {
      bound.over();
      onFault = () => {};
      resolve(smtpLine(connection, settings.host, timeouts, (listen) => (onFault = listen)));
    };
    onFault = failed;
    const bound = bounded(timeouts.connect + timeouts.envelope, signal, failed);
    if (signal?.aborted === true) return;
    connection.connect((error) => {
      if (error) return failed(error);
      // A relay on this machine may want no sign-in.
      if (!connection.allowsAuth) return signedIn();
      connection.login(loginOf(credentials), (refused) => (refused ? failed(refused) : signedIn()));
    });
  });
};

function smtpLine(
  connection: SMTPConnection,
  host: string,
  timeouts: SmtpTimeouts,
  onFault: (listen: (error: unknown) => void) => void,
): SmtpLine {
  let usable = true;
  const close = (): void => {
    usable = false;
    connection.close();
  };
  onFault(close);
  return {
    isUsable: () => usable && !connection.destroyed,
    end: () => {
      if (!usable) return;
      usable = false;
      connection.quit();
      setTimeout(() => connection.close(), goodbye).unref();
    },
    handOver: (mail) =>
      new Promise((resolve, reject) => {
        /** From here on the server may have the mail. */
        let handedOver = false;
        let ours: { readonly error: unknown } | null = null;
        const source = mailSource(
          mail.raw,
          () => bound.timeIsNoMatter(),
          () => {
            try {
              mail.beforeEnd();
            } catch (error) {
              ours = { error };
              throw error;
            }
            handedOver = true;
          },
        );
        const failed = (error: unknown): void => {
          bound.over();
          source.destroy();
          onFault(close);
          close();
          const { message } = sendFaultOf(error, host);
          if (ours !== null) reject(ours.error);
          // A reply settles it whenever it comes; silence only settles it before the end of the mail.
          else if (handedOver && replyOf(error) === null) resolve({ kind: 'in-doubt', message });
          else resolve({ kind: 'not-sent', fault: sendFaultOf(error, host) });
        };
        onFault(failed);
        const bound = bounded(timeouts.envelope, mail.signal, failed);
        if (mail.signal?.aborted === true) return;
        const { from, to } = mail.envelope;
        connection.send({ from, to: [...to], size: mail.raw.length }, source, (error, info) => {
          if (error) return failed(error);
          bound.over();
          onFault(close);
          resolve({ kind: 'accepted', refused: refusedOf(info.rejectedErrors ?? []) });
        });
      }),
  };
}
