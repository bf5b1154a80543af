import type { Store } from '#engine/ports/store.ts';
import type { MailConnection } from '#engine/ports/mail-server.ts';

/**
 * Stands among a location's flags while our `\Seen` has not reached the server. Kept with the flags, so that it survives a
 * restart offline; parentheses can't be in a flag of a server (RFC 9051 §9, flag-keyword).
 */
export const unsentSeen = '(unsent-seen)';

const seen = '\\Seen';

/** Which messages an agent has opened that the server does not know of yet. */
export type SeenRequests = {
  /** Marks the message as seen here and to be written; returns the accounts that hold it. Nothing to do: empty. */
  readonly request: (message: number) => ReadonlySet<number>;
  /** What to keep for a UID when the server reports these flags: our unsent change wins. */
  readonly merge: (mailbox: number, uid: number, flags: readonly string[]) => readonly string[];
  readonly waiting: (account: number) => boolean;
  /** Writes what waits for this account; leaves mailboxes alone whose UIDVALIDITY is not the known one. Throws `MailServerError`. */
  readonly flush: (account: number, connection: MailConnection) => Promise<number>;
  /** Reads again what waits in a mailbox, after its UIDs have changed. */
  readonly forget: (mailbox: number) => void;
};

export const createSeenRequests = (store: Store): SeenRequests => {
  const known = new Map<number, Set<number>>();
  const waitingIn = (mailbox: number): Set<number> => {
    const found = known.get(mailbox);
    if (found !== undefined) return found;
    const uids = new Set<number>();
    for (const [uid, flags] of store.mailboxes.flags(mailbox)) if (flags.includes(unsentSeen)) uids.add(uid);
    known.set(mailbox, uids);
    return uids;
  };
  return {
    request: (message) => {
      const accounts = new Set<number>();
      for (const location of store.mailboxes.locations(message)) {
        const mailbox = store.mailboxes.get(location.mailbox);
        if (mailbox === null || location.flags.includes(seen)) continue;
        store.mailboxes.setFlags(location.mailbox, location.uid, [...location.flags, seen, unsentSeen].sort());
        waitingIn(location.mailbox).add(location.uid);
        accounts.add(mailbox.account);
      }
      return accounts;
    },
    merge: (mailbox, uid, flags) =>
      waitingIn(mailbox).has(uid) ? [...new Set([...flags, seen, unsentSeen])].sort() : flags,
    waiting: (account) => store.mailboxes.list(account).some((mailbox) => waitingIn(mailbox.id).size > 0),
    flush: async (account, connection) => {
      let written = 0;
      for (const mailbox of store.mailboxes.list(account)) {
        const uids = [...waitingIn(mailbox.id)];
        if (uids.length === 0) continue;
        const selected = await connection.select(mailbox.path, 'write');
        if (selected.uidValidity !== mailbox.uidValidity) continue;
        await connection.storeFlags(uids, { add: [seen], remove: [] });
        const flags = store.mailboxes.flags(mailbox.id);
        store.transaction(() => {
          for (const uid of uids) {
            const kept = flags.get(uid);
            if (kept !== undefined)
              store.mailboxes.setFlags(
                mailbox.id,
                uid,
                kept.filter((flag) => flag !== unsentSeen),
              );
          }
        });
        for (const uid of uids) waitingIn(mailbox.id).delete(uid);
        written += uids.length;
      }
      return written;
    },
    forget: (mailbox) => {
      known.delete(mailbox);
    },
  };
};
