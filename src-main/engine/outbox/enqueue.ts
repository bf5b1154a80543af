import type { OutboxItem, SentCopy } from '#domain/outbox/outbox-item.ts';
import type { OutboxAuthor, OutgoingMail } from '#domain/outbox/outgoing-mail.ts';
import { threadHeaders } from '#domain/outbox/thread-headers.ts';
import { formatReplyId } from '#domain/threading/reply-token.ts';
import type { Status } from '#domain/ticket/status.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Account } from '#engine/ports/account-store.ts';
import { makesSentCopies } from './makes-sent-copies.ts';
import { quotedText } from './original-message.ts';
import type { OutboxDeps } from './outbox-deps.ts';

export type MailToQueue = {
  readonly mail: OutgoingMail;
  readonly account: Account;
  readonly author: OutboxAuthor;
  readonly signature: string;
  readonly status: Status | null;
  /** When it goes, and until when it can be taken back. */
  readonly at: Instant;
  readonly undoUntil: Instant;
  readonly scheduled: boolean;
};

/**
 * Puts a mail into the outbox; its Message-ID is fixed from here on. Call it in a durable transaction, and
 * `onOutboxChanged` after it.
 */
export function enqueue(
  deps: Pick<OutboxDeps, 'store' | 'clock' | 'nonce' | 'hmac'>,
  { mail, account, author, signature, status, at, undoUntil, scheduled }: MailToQueue,
): OutboxItem {
  const { store } = deps;
  const original = mail.about === null ? null : store.messages.get(mail.about);
  const copy: SentCopy = makesSentCopies(account) ? 'provider' : 'owed';
  return store.outbox.add({
    mail,
    author,
    messageId: messageIdFor(deps, mail.ticket, account.address),
    ...threadHeaders(original),
    signature,
    quoted: mail.quote ? quotedText(store, mail.kind, mail.about) : '',
    queuedAt: deps.clock.now(),
    basis: mail.ticket === null ? 0 : (store.tickets.events(mail.ticket).at(-1)?.id ?? 0),
    status,
    copy,
    state: { kind: 'queued', at, undoUntil, scheduled, attempts: 0, fault: null, urged: false },
  });
}

/** Signed with the ticket's number where there is one, so that an answer that lost its References still finds home. */
function messageIdFor(
  { nonce, hmac }: Pick<OutboxDeps, 'nonce' | 'hmac'>,
  ticket: number | null,
  address: string,
): string {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return ticket === null ? `${nonce()}.firstline@${domain}` : formatReplyId(ticket, nonce(), domain, hmac);
}
