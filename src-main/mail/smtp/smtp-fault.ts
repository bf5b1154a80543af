import type { MailServerFault } from '#engine/ports/mail-server.ts';
import { mailFault } from '#mail/imap/mail-fault.ts';

/** Why a server for sending could not be used. nodemailer wraps socket errors under codes of its own; the cause has node's code. */
export const smtpFault = (error: unknown, host: string): MailServerFault => {
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
