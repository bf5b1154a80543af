import type { SendFault, SendFaultKind } from '#domain/outbox/send-fault.ts';
import { smtpFault } from './smtp-fault.ts';

type Reply = { readonly code: number; readonly text: string };

const fieldOf = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;

/** The server's reply that nodemailer put on its error; null where the error is none of a reply. */
export const replyOf = (error: unknown): Reply | null => {
  const code = fieldOf(error, 'responseCode');
  const text = fieldOf(error, 'response');
  return typeof code === 'number' && code >= 400 && typeof text === 'string' ? { code, text } : null;
};

/** Replies that speak of the mail's size (RFC 1870 §6.1; RFC 3463: X.3.4). */
const aboutSize = /^552\b|\b[45]\.3\.4\b/;

const kindOfReply = (error: unknown, { code, text }: Reply): SendFaultKind => {
  if (fieldOf(error, 'code') === 'EAUTH') return code < 500 ? 'temporary' : 'sign-in';
  // Authentication required: the account's sign-in is not what the server wants.
  if (code === 530 || code === 535) return 'sign-in';
  if (code < 500) return 'temporary';
  if (aboutSize.test(text)) return 'too-large';
  return fieldOf(error, 'command') === 'RCPT TO' ? 'recipients' : 'permanent';
};

const words: Readonly<Record<'temporary' | 'permanent' | 'recipients' | 'too-large' | 'sign-in', string>> = {
  temporary: 'did not take the mail just now',
  permanent: 'refused the mail',
  recipients: 'refused every recipient',
  'too-large': 'refused the mail for its size',
  'sign-in': 'refused the user name or the password',
};

/** Why an attempt certainly did not send the mail, from nodemailer's error. */
export const sendFaultOf = (error: unknown, host: string): SendFault => {
  const reply = replyOf(error);
  // A server that refuses STARTTLS says so by a reply; that is no word about the mail.
  if (reply !== null && fieldOf(error, 'code') !== 'ETLS') {
    const kind = kindOfReply(error, reply);
    const said = reply.text.replaceAll(/\s+/gu, ' ').slice(0, 300);
    return { kind, code: reply.code, message: `${host} ${words[kind as keyof typeof words]}: ${said}` };
  }
  if (error instanceof Error && error.message.startsWith('Message size larger than allowed'))
    return { kind: 'too-large', code: null, message: `The mail is larger than ${host} takes.` };
  const fault = smtpFault(error, host);
  switch (fault.kind) {
    case 'sign-in':
    case 'certificate':
      return { kind: fault.kind, code: null, message: fault.message };
    case 'unreachable':
      return { kind: 'offline', code: null, message: fault.message };
    case 'throttled':
    case 'no-such-mailbox':
    case 'protocol':
      return { kind: 'temporary', code: null, message: fault.message };
    default:
      return fault satisfies never;
  }
};
