import { hash } from 'node:crypto';
import { normaliseSubject } from '#domain/mail/normalise-subject.ts';
import type { MachineMail } from '#domain/mail/machine-mail.ts';
import type { NewMessage } from '#engine/ports/message-store.ts';
import type { ArrivedMail } from './arrived-mail.ts';
import { dmarcFailed } from '#domain/mail/sender-authenticity.ts';
import { mailDirection } from './mail-direction.ts';

const spamMail: MachineMail = {
  kind: 'spam',
  reason: 'the server put it into the spam folder',
  failedRecipients: [],
  about: null,
};

/** The message as it is stored, still without a ticket. An unreadable mail keeps its source and what its head could tell. */
export function messageFromArrival(arrived: ArrivedMail, ourAddresses: ReadonlySet<string>): NewMessage {
  const { digest, receivedAt } = arrived;
  const role = arrived.place?.mailbox.role ?? null;
  const { packed } = digest;
  if (digest.outcome === 'unreadable') {
    const guess = digest.headersGuess;
    const { from, subject } = guess;
    const bodyHash = hash('sha256', packed.tail ?? packed.head, 'base64url').slice(0, 22);
    return {
      ticket: null,
      direction: mailDirection({ from, role, ourAddresses, dmarcFailed: false }),
      messageId: guess.messageId ?? `${bodyHash}@unreadable.invalid`,
      bodyHash,
      gmailId: arrived.gmailId,
      from,
      replyTo: [],
      to: [],
      cc: [],
      subject,
      subjectBase: normaliseSubject(subject).base.toLowerCase(),
      inReplyTo: [],
      references: [],
      receivedAt,
      sentAt: guess.date,
      size: digest.rawSize,
      snippet: 'This mail could not be read.',
      hasHtml: false,
      attachments: [],
      machine: role === 'junk' ? spamMail : null,
      unreadable: digest.reason,
      headers: {},
      packed,
      indexBody: '',
    };
  }
  const { mail } = digest;
  const machine = role === 'junk' ? spamMail : mail.machineMail;
  return {
    ticket: null,
    direction: mailDirection({ from: mail.from, role, ourAddresses, dmarcFailed: dmarcFailed(mail.headers) }),
    messageId: mail.messageId ?? digest.syntheticId ?? digest.bodyHash,
    bodyHash: digest.bodyHash,
    gmailId: arrived.gmailId,
    from: mail.from,
    replyTo: mail.replyTo,
    to: mail.to,
    cc: mail.cc,
    subject: mail.subject,
    subjectBase: normaliseSubject(mail.subject).base.toLowerCase(),
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    receivedAt,
    // A Date header in the future is clamped (behaviour.md, "dates").
    sentAt: mail.date === null ? null : Math.min(mail.date, receivedAt),
    size: digest.rawSize,
    snippet: digest.snippet,
    hasHtml: mail.hasHtml,
    attachments: mail.attachments,
    machine,
    unreadable: null,
    headers: mail.headers,
    packed,
    indexBody: digest.indexBody,
  };
}
