import type { AttachmentInfo } from '#domain/mail/parsed-mail.ts';
import type { MailAddress } from '#domain/mail/mail-address.ts';
import { newestText } from '#domain/mail/newest-text.ts';

/** The texts of a message that can be searched for. */
export type MessageTexts = {
  readonly subject: string;
  readonly from: MailAddress | null;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly attachments: readonly AttachmentInfo[];
  readonly inReplyTo: readonly string[];
  readonly text: string;
  readonly unreadable: string | null;
};

/** A message's row in the full-text index: one text for each of its columns. */
export type IndexedTexts = {
  readonly subject: string;
  readonly sender: string;
  readonly recipients: string;
  readonly attachments: string;
  readonly body: string;
};

/** As many people and attachments as are read for the index. */
const mostPeople = 200;
/** Body text that goes into the index, in UTF-16 code units. */
const longestBody = 200_000;

const person = ({ name, address }: MailAddress): string => (name === '' ? address : `${name} ${address}`);

export const senderText = (from: MailAddress | null): string => (from === null ? '' : person(from));

export const recipientsText = (to: readonly MailAddress[], cc: readonly MailAddress[]): string =>
  [...to, ...cc].slice(0, mostPeople).map(person).join(' ');

export const attachmentsText = (attachments: readonly AttachmentInfo[]): string =>
  attachments
    .slice(0, mostPeople)
    .map((attachment) => attachment.name)
    .join('\n');

/**
 * What the index takes of a mail's text. A reply goes in without what it quotes: that is found in the mail it quotes, and
 * twice the same text would only bury it.
 *
 * @param newest what is new in `text`; asked for replies only
 */
export function indexBody(
  { text, inReplyTo }: Pick<MessageTexts, 'text' | 'inReplyTo'>,
  newest: () => string = () => newestText(text),
): string {
  const body = inReplyTo.length > 0 ? newest() || text : text;
  return body.length > longestBody ? body.slice(0, longestBody) : body;
}

/** What goes into the index for a stored message, the same as it got when it came in; of an unreadable one no text. */
export function indexText(message: MessageTexts): IndexedTexts {
  const readable = message.unreadable === null;
  return {
    subject: message.subject,
    sender: senderText(message.from),
    recipients: recipientsText(message.to, message.cc),
    attachments: attachmentsText(message.attachments),
    body: readable ? indexBody(message) : '',
  };
}
