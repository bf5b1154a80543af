import type { MessageView } from '#contract/tickets.ts';
import { dmarcVerdict } from '#domain/mail/sender-authenticity.ts';
import { segmentText } from '#domain/mail/segment-text.ts';
import type { MailReader } from '#engine/ports/mail-reader.ts';
import type { StoredMessage } from '#engine/ports/message-store.ts';
import type { Store } from '#engine/ports/store.ts';

/** A message as the console shows it; HTML comes unsanitised, the console cleans and frames it. */
export async function messageView(
  store: Store,
  reader: MailReader,
  message: StoredMessage,
  known: { readonly deletedOnServer: boolean; readonly automatic: boolean },
): Promise<MessageView> {
  const raw = message.hasHtml ? store.messages.raw(message.id) : null;
  const segments = segmentText(message.text).map((segment) => ({ ...segment }));
  return {
    id: message.id,
    direction: message.direction,
    from: message.from,
    to: [...message.to],
    cc: [...message.cc],
    subject: message.subject,
    receivedAt: message.receivedAt,
    sentAt: message.sentAt,
    segments,
    newestText: segments
      .filter((segment) => segment.kind === 'newest')
      .map((segment) => segment.text)
      .join(''),
    html: raw === null ? null : await reader.html(raw),
    attachments: message.attachments.map((attachment) => ({ ...attachment, available: true })),
    machine: message.machine === null ? null : { kind: message.machine.kind, reason: message.machine.reason },
    unreadable: message.unreadable,
    senderWarning: senderWarning(message),
    remoteContentAllowed: message.from !== null && store.messages.remoteContentAllowed(message.from.address),
    ...known,
  };
}

function senderWarning(message: StoredMessage): string | null {
  if (message.direction === 'out' || dmarcVerdict(message.headers) !== 'fail') return null;
  const replyTo = message.replyTo.find((address) => address.address !== message.from?.address);
  const elsewhere = replyTo
    ? ` It asks for answers to ${replyTo.address}; a reply goes to the sender’s own address instead.`
    : '';
  return `The mail server could not confirm that ${message.from?.address ?? 'the sender'} sent this (DMARC failed).${elsewhere}`;
}
