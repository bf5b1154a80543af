import type { Account } from '#engine/ports/account-store.ts';
import type { MailConnection } from '#engine/ports/mail-server.ts';
import type { OutboxDeps } from './outbox-deps.ts';

type SentDeps = Pick<OutboxDeps, 'store' | 'sync'>;

/** The path of Sent (or, on Gmail, of All Mail, which holds it); null where the server has none. */
async function sentPath({ store }: SentDeps, account: Account, line: MailConnection): Promise<string | null> {
  const known = store.mailboxes.list(account.id);
  const kept = known.find(({ role }) => role === 'sent') ?? known.find(({ role }) => role === 'all');
  if (kept !== undefined) return kept.path;
  const boxes = (await line.listMailboxes()).filter(({ selectable }) => selectable);
  return (boxes.find(({ role }) => role === 'sent') ?? boxes.find(({ role }) => role === 'all'))?.path ?? null;
}

/** Whether a mail lies in Sent; null where there is no such folder. Rejects with `MailServerError`. */
export function liesInSent(deps: SentDeps, account: Account, messageId: string): Promise<boolean | null> {
  return deps.sync.errand(account, async (line) => {
    const path = await sentPath(deps, account, line);
    if (path === null) return null;
    await line.select(path, 'read');
    return (await line.findMessageId(messageId)).length > 0;
  });
}

/**
 * Puts a copy into Sent, read, unless it is there: also when this runs again after a crash or a lost answer. False where
 * the server has no such folder. Rejects with `MailServerError`.
 */
export function fileInSent(
  deps: SentDeps,
  account: Account,
  copy: { readonly messageId: string; readonly raw: Uint8Array; readonly at: number },
): Promise<boolean> {
  return deps.sync.errand(account, async (line) => {
    const path = await sentPath(deps, account, line);
    if (path === null) return false;
    await line.select(path, 'read');
    if ((await line.findMessageId(copy.messageId)).length === 0)
      await line.append(path, copy.raw, { flags: ['\\Seen'], receivedAt: copy.at });
    return true;
  });
}
