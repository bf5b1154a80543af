import type { Mailbox } from '#engine/ports/mailbox-store.ts';
import type { MailConnection, RemoteHead, SelectedMailbox } from '#engine/ports/mail-server.ts';
import { matchFingerprints } from './match-fingerprints.ts';
import { unsentSeen } from './seen-requests.ts';
import type { SyncDeps } from './sync-deps.ts';

/**
 * After UIDVALIDITY changed: finds the known messages under their new UIDs, keeps tickets, and takes the new value only
 * together with the new places, in one transaction. Until then the stored value differs from the server's, which is what
 * refuses writes.
 */
export const remapMailbox = async (
  deps: SyncDeps,
  connection: MailConnection,
  mailbox: Mailbox,
  selected: SelectedMailbox,
): Promise<void> => {
  const { mailboxes } = deps.store;
  const known = mailboxes.fingerprints(mailbox.id);
  const flags = mailboxes.flags(mailbox.id);
  const uids = await connection.uids();
  const heads: RemoteHead[] = [];
  if (known.length > 0) for await (const head of connection.heads(uids)) heads.push(head);
  const unsent = new Set(
    known.filter(({ uid }) => flags.get(uid)?.includes(unsentSeen) === true).map(({ message }) => message),
  );
  const locations = matchFingerprints(mailbox.id, known, heads).map((location) =>
    unsent.has(location.message)
      ? { ...location, flags: [...new Set([...location.flags, '\\Seen', unsentSeen])].sort() }
      : location,
  );
  deps.store.transaction(() => {
    mailboxes.replaceLocations(mailbox.id, locations);
    mailboxes.saveCursor(mailbox.id, {
      uidValidity: selected.uidValidity,
      highestModseq: null,
      uidNext: 1,
      firstSyncDone: mailbox.firstSyncDone,
      syncedAt: mailbox.syncedAt,
    });
  });
  deps.log.info(
    { account: mailbox.account, mailbox: mailbox.id, known: known.length, found: locations.length },
    'UIDVALIDITY changed; messages were mapped again',
  );
};
