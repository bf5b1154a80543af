import type { OutboxItem } from '#domain/outbox/outbox-item.ts';
import { MailServerError } from '#engine/ports/mail-server.ts';
import { composeItem } from './compose-item.ts';
import type { OutboxDeps } from './outbox-deps.ts';
import { liesInSent } from './sent-folder.ts';
import { settleSent, type SettledMail } from './settle-sent.ts';

export type Verdict =
  | { readonly kind: 'sent'; readonly settled: SettledMail | null }
  /** Nothing in Sent: that proves nothing, so a person has to say. */
  | { readonly kind: 'untold' }
  | { readonly kind: 'unreachable'; readonly message: string };

/**
 * Looks into Sent for a mail that was handed over without an answer. Found: it was sent, and is settled so. Nothing is
 * ever sent again from here.
 */
export async function lookForSent(deps: OutboxDeps, item: OutboxItem): Promise<Verdict> {
  const account = deps.store.accounts.get(item.mail.account);
  if (account === null || account.sample) return { kind: 'untold' };
  let found: boolean | null;
  try {
    found = await liesInSent(deps, account, item.messageId);
  } catch (error) {
    if (error instanceof MailServerError) return { kind: 'unreachable', message: error.message };
    throw error;
  }
  if (found !== true) return { kind: 'untold' };
  return { kind: 'sent', settled: await settleAsSent(deps, item, 'Sent: its copy lies in the Sent folder.', 'filed') };
}

/** Settles an item as sent at the time of its last attempt; the mail is put together again, the same bytes. */
export async function settleAsSent(
  deps: OutboxDeps,
  item: OutboxItem,
  because: string,
  copy?: 'filed',
): Promise<SettledMail | null> {
  const account = deps.store.accounts.get(item.mail.account);
  if (account === null) return null;
  const { state } = item;
  const at = state.kind === 'sending' || state.kind === 'unknown' ? state.since : deps.clock.now();
  const { message } = await composeItem(deps, item, account, at);
  return deps.store.durably(() =>
    settleSent(deps, item.id, { at, message, refused: [], because, ...(copy === undefined ? {} : { copy }) }),
  );
}
