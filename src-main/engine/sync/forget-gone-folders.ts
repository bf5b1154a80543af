import type { Account } from '#engine/ports/account-store.ts';
import type { RemoteMailbox } from '#engine/ports/mail-server.ts';
import type { SyncDeps } from './sync-deps.ts';

/**
 * Folders that another client deleted or renamed go with what lay in them; mail that lies nowhere else counts as deleted
 * on the server. A listing without an inbox is not believed (RFC 9051 §5.1: there always is one).
 */
export function forgetGoneFolders(deps: SyncDeps, account: Account, remote: readonly RemoteMailbox[]): void {
  const { mailboxes } = deps.store;
  const listed = new Set(remote.map(({ path }) => path));
  if (!remote.some(({ role }) => role === 'inbox')) return;
  for (const { id, path, role } of mailboxes.list(account.id)) {
    if (listed.has(path) || role === 'inbox') continue;
    const departed = deps.store.transaction(() => mailboxes.forget(id, deps.clock.now()));
    deps.log.info({ account: account.id, mailbox: id, messages: departed.length }, 'A folder is gone from the server');
    if (departed.length > 0) deps.onDeparted?.(departed);
  }
}
