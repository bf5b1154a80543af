import { normaliseSubject } from '#domain/mail/normalise-subject.ts';
import type { NewMessage } from '#engine/ports/message-store.ts';

/** What a bench says of a message; the rest follows from it or is as in most mail. */
export type BenchMessage = Pick<
  NewMessage,
  'messageId' | 'bodyHash' | 'from' | 'subject' | 'receivedAt' | 'size' | 'snippet' | 'packed' | 'indexBody'
> &
  Partial<NewMessage>;

export const support = { name: 'Support', address: 'support@vendor.example' };

/** A customer's mail to the support team, or (`out`) the team's answer. */
export const benchMessage = (particulars: BenchMessage): NewMessage => ({
  ticket: null,
  direction: 'in',
  gmailId: null,
  replyTo: [],
  to: particulars.direction === 'out' ? [] : [support],
  cc: [],
  subjectBase: normaliseSubject(particulars.subject).base.toLowerCase(),
  inReplyTo: [],
  references: [],
  sentAt: particulars.receivedAt - 1_000,
  hasHtml: false,
  attachments: [],
  machine: null,
  unreadable: null,
  headers: {},
  ...particulars,
});
