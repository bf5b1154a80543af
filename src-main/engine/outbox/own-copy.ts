import type { TicketRow } from '#contract/tickets.ts';
import type { OutboxItem } from '#domain/outbox/outbox-item.ts';
import type { NewMessage } from '#engine/ports/message-store.ts';
import type { OutboxDeps } from './outbox-deps.ts';
import { settleSent } from './settle-sent.ts';

export type OwnCopy = {
  /** The message it is a copy of. */
  readonly message: number;
  /** Set where the copy was the first proof that the mail was sent. */
  readonly settled: { readonly item: OutboxItem; readonly rows: readonly TicketRow[] } | null;
};

/**
 * Whether a message that came in by sync is the copy of one that we sent; null where it is not. Servers rewrite what they
 * file (boundaries, encodings), so that the Message-ID decides, and only for mail that is ours: a customer knows the id
 * too. A mail that we could not be sure of is settled by its copy. Runs in the intake's transaction.
 */
export function ownCopy(
  deps: Pick<OutboxDeps, 'store' | 'clock' | 'policy' | 'articleCounter'>,
  message: NewMessage,
  inSent: boolean,
): OwnCopy | null {
  if (message.direction !== 'out') return null;
  const item = deps.store.outbox.byMessageId(message.messageId);
  if (item === null) return null;
  const { state } = item;
  if (state.kind === 'sent') {
    if (inSent && item.copy !== 'filed') deps.store.outbox.setCopy(item.id, 'filed');
    return { message: state.message, settled: null };
  }
  const settled = settleSent(deps, item.id, {
    at: message.sentAt ?? message.receivedAt,
    message,
    refused: [],
    because: 'Sent: its copy was found in the mailbox.',
    ...(inSent ? { copy: 'filed' } : {}),
  });
  return settled === null ? null : { message: settled.message, settled };
}
