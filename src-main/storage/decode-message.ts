import type { AttachmentInfo } from '#domain/mail/parsed-mail.ts';
import type { MachineMail } from '#domain/mail/machine-mail.ts';
import type { MailAddress } from '#domain/mail/mail-address.ts';
import type { NewMessage, StoredMessage } from '#engine/ports/message-store.ts';
import { packedText } from './packed-mail.ts';
import { integer, integerOrNull, jsonObject, text, textOrNull, word, type Row } from './row-decoders.ts';

/** What a message keeps as JSON: everything nothing is looked up by. Short keys, absent where empty. */
type Details = {
  readonly from?: MailAddress;
  readonly replyTo?: readonly MailAddress[];
  readonly to?: readonly MailAddress[];
  readonly cc?: readonly MailAddress[];
  readonly inReplyTo?: readonly string[];
  readonly references?: readonly string[];
  readonly sentAt?: number;
  readonly hasHtml?: true;
  readonly attachments?: readonly AttachmentInfo[];
  readonly machine?: MachineMail;
  readonly unreadable?: string;
  readonly headers?: Readonly<Record<string, readonly string[]>>;
};

const filled = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

/** The JSON column of a new message. */
export function encodeDetails(message: NewMessage): string {
  const details: { [K in keyof Details]: Details[K] | undefined } = {
    from: message.from ?? undefined,
    replyTo: filled(message.replyTo),
    to: filled(message.to),
    cc: filled(message.cc),
    inReplyTo: filled(message.inReplyTo),
    references: filled(message.references),
    sentAt: message.sentAt ?? undefined,
    hasHtml: message.hasHtml ? true : undefined,
    attachments: filled(message.attachments),
    machine: message.machine ?? undefined,
    unreadable: message.unreadable ?? undefined,
    headers: message.headers,
  };
  return JSON.stringify(details);
}

/** The people of a message from its JSON column alone. */
export function decodePeople(row: Row): Pick<StoredMessage, 'from' | 'to' | 'cc'> {
  const { from, to, cc } = decodeDetails(row);
  return { from: from ?? null, to: to ?? [], cc: cc ?? [] };
}

/** A message from a row of `messages` joined with `message_contents`. */
export function decodeMessage(row: Row): StoredMessage {
  const details = decodeDetails(row);
  return {
    id: integer(row, 'id'),
    ticket: integerOrNull(row, 'ticket'),
    direction: word(row, 'direction', ['in', 'out']),
    messageId: text(row, 'message_id'),
    bodyHash: text(row, 'body_hash'),
    gmailId: textOrNull(row, 'gmail_id'),
    from: details.from ?? null,
    replyTo: details.replyTo ?? [],
    to: details.to ?? [],
    cc: details.cc ?? [],
    subject: text(row, 'subject'),
    inReplyTo: details.inReplyTo ?? [],
    references: details.references ?? [],
    receivedAt: integer(row, 'received_at'),
    sentAt: details.sentAt ?? null,
    size: integer(row, 'size'),
    snippet: text(row, 'snippet'),
    text: packedText(row),
    hasHtml: details.hasHtml ?? false,
    attachments: details.attachments ?? [],
    machine: details.machine ?? null,
    unreadable: details.unreadable ?? null,
    headers: details.headers ?? {},
  };
}

const lists = ['replyTo', 'to', 'cc', 'inReplyTo', 'references', 'attachments'] as const;

/** Checks the outline; the parts were written by `encodeDetails` and are read thousands at a time. */
export function decodeDetails(row: Row): Details {
  const details = jsonObject(row, 'details');
  for (const key of lists) {
    if (details[key] !== undefined && !Array.isArray(details[key]))
      throw new TypeError(`"${key}" of a message is no list`);
  }
  return details;
}
