import type { OutboxItem } from '#domain/outbox/outbox-item.ts';
import { formatReplyAddress } from '#domain/threading/reply-token.ts';
import type { Instant } from '#domain/time/instant.ts';
import { messageFromArrival } from '#engine/intake/message-from-arrival.ts';
import type { Account } from '#engine/ports/account-store.ts';
import type { ComposedAttachment } from '#engine/ports/mail-composer.ts';
import type { NewMessage } from '#engine/ports/message-store.ts';
import { ourAddresses } from './original-message.ts';
import type { OutboxDeps } from './outbox-deps.ts';

export type ComposedItem = {
  /** As it travels. */
  readonly raw: Uint8Array;
  /** As it is kept, without a ticket; it is our own digest of the same bytes. */
  readonly message: NewMessage;
};

type ComposeDeps = Pick<OutboxDeps, 'store' | 'composer' | 'digester' | 'reader' | 'hmac'>;

/** RFC 3834 §5, and the header by which Exchange keeps its own auto-responders quiet. */
const automaticHeaders = { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' };

/** Puts an item into MIME, dated `at`, and reads it as it will be read when it comes back from Sent. */
export async function composeItem(
  deps: ComposeDeps,
  item: OutboxItem,
  account: Account,
  at: Instant,
): Promise<ComposedItem> {
  const { mail, author } = item;
  const raw = await deps.composer.compose({
    messageId: item.messageId,
    date: at,
    from: { name: account.name, address: account.address },
    replyTo: replyTo(deps, item, account),
    to: mail.to,
    cc: mail.cc,
    subject: mail.subject,
    inReplyTo: item.inReplyTo,
    references: item.references,
    text: mail.text,
    signature: item.signature,
    quoted: item.quoted,
    attachments: [...ownFiles(deps, item), ...(await carriedFiles(deps, item))],
    headers: author.kind === 'automation' ? automaticHeaders : {},
  });
  const digested = await deps.digester.digest([{ raw }]);
  const message = messageFromArrival(
    { account, place: null, receivedAt: at, digest: digested.at(0), gmailId: null, partial: false },
    ourAddresses(deps.store),
  );
  return { raw, message: { ...message, direction: 'out', messageId: item.messageId } };
}

/** Our address with the signed id in it, where the inbox's server takes plus addresses. */
function replyTo(deps: ComposeDeps, { mail, messageId }: OutboxItem, account: Account) {
  if (!account.sending.plusAddress || mail.ticket === null) return null;
  const nonce = /^t\d+\.([a-z0-9]+)\./.exec(messageId)?.[1];
  if (nonce === undefined) return null;
  return { name: account.name, address: formatReplyAddress(account.address, mail.ticket, nonce, deps.hmac) };
}

function ownFiles({ store }: ComposeDeps, { id }: OutboxItem): readonly ComposedAttachment[] {
  return store.attachments.of({ kind: 'outbox', id }).map(({ id: attachment, name, type, size, contentId }) => ({
    name,
    type,
    contentId,
    bytes: store.attachments.read(attachment, 0, size),
  }));
}

async function carriedFiles(
  { store, reader }: ComposeDeps,
  { mail: { about, carried } }: OutboxItem,
): Promise<readonly ComposedAttachment[]> {
  if (about === null || carried.length === 0) return [];
  const raw = store.messages.raw(about);
  if (raw === null) throw new Error('The source of the forwarded mail is not there any more.');
  const files: ComposedAttachment[] = [];
  for (const index of carried) {
    const file = await reader.attachment(raw, index);
    if (file === null) throw new Error(`Attachment ${index} of the forwarded mail cannot be read.`);
    files.push({ name: file.info.name, type: file.info.type, contentId: null, bytes: file.bytes });
  }
  return files;
}
