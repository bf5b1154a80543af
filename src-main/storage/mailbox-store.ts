import type { Mailbox, MailboxRole, MailboxStore, MessageLocation } from '#engine/ports/mailbox-store.ts';
import type { Connection } from './connection.ts';
import { flag, integer, integerOrNull, text, textOrNull, word, type Row } from './row-decoders.ts';

const roles: readonly MailboxRole[] = ['inbox', 'sent', 'junk', 'trash', 'drafts', 'archive', 'all', 'other'];

/** At this many failures a UID is in quarantine (behaviour.md, "Mail in"). */
const quarantineAt = 3;

const decodeMailbox = (row: Row): Mailbox => ({
  id: integer(row, 'id'),
  account: integer(row, 'account'),
  path: text(row, 'path'),
  role: word(row, 'role', roles),
  uidValidity: textOrNull(row, 'uid_validity'),
  highestModseq: textOrNull(row, 'highest_modseq'),
  uidNext: integer(row, 'uid_next'),
  firstSyncDone: flag(row, 'first_sync_done'),
  syncedAt: integerOrNull(row, 'synced_at'),
});

// IMAP flags and keywords are atoms (RFC 9051 §9): they hold no space, so a space can part them.
const splitFlags = (flags: string): readonly string[] => (flags === '' ? [] : flags.split(' '));
const joinFlags = (flags: readonly string[]): string =>
  flags.length < 2 ? (flags[0] ?? '') : flags.toSorted().join(' ');

const decodeLocation = (row: Row): MessageLocation => ({
  message: integer(row, 'message'),
  mailbox: integer(row, 'mailbox'),
  uid: integer(row, 'uid'),
  flags: splitFlags(text(row, 'flags')),
});

/** Mailboxes, where messages lie in them, tombstones and quarantine. */
export function createMailboxStore(connection: Connection): MailboxStore {
  const list = connection.prepare('SELECT * FROM mailboxes WHERE account = ? ORDER BY id');
  const one = connection.prepare('SELECT * FROM mailboxes WHERE id = ?');
  const ensure = connection.prepare(`
    INSERT INTO mailboxes (account, path, role) VALUES (?, ?, ?)
    ON CONFLICT (account, path) DO UPDATE SET role = excluded.role RETURNING *`);
  const saveCursor = connection.prepare(`
    UPDATE mailboxes SET uid_validity = ?, highest_modseq = ?, uid_next = ?, first_sync_done = ?, synced_at = ? WHERE id = ?`);
  const uids = connection.prepareArrays('SELECT uid FROM locations WHERE mailbox = ? ORDER BY uid');
  const flags = connection.prepareArrays('SELECT uid, flags FROM locations WHERE mailbox = ? ORDER BY uid');
  const buried = connection.prepare('SELECT 1 AS found FROM tombstones WHERE mailbox = ? AND uid = ?');
  const place = connection.prepare(`
    INSERT INTO locations (mailbox, uid, message, flags) VALUES (?, ?, ?, ?)
    ON CONFLICT (mailbox, uid) DO UPDATE SET message = excluded.message, flags = excluded.flags`);
  const forgetFailure = connection.prepare('DELETE FROM failures WHERE mailbox = ? AND uid = ?');
  const setFlags = connection.prepare('UPDATE locations SET flags = ? WHERE mailbox = ? AND uid = ?');
  const locations = connection.prepare('SELECT * FROM locations WHERE message = ? ORDER BY mailbox, uid');
  const messageAt = connection.prepare('SELECT message FROM locations WHERE mailbox = ? AND uid = ?');
  const unplace = connection.prepare('DELETE FROM locations WHERE mailbox = ? AND uid = ? RETURNING message');
  const bury = connection.prepare('INSERT OR IGNORE INTO tombstones (mailbox, uid, at) VALUES (?, ?, ?)');
  const depart = connection.prepare('INSERT OR IGNORE INTO departures (message, at) VALUES (?, ?)');
  const liesSomewhere = connection.prepare('SELECT 1 AS found FROM locations WHERE message = ? LIMIT 1');
  const fingerprints = connection.prepare(`
    SELECT l.message, l.uid, c.message_id, m.size, m.received_at FROM locations l
    JOIN messages m ON m.id = l.message JOIN message_contents c ON c.id = l.message WHERE l.mailbox = ? ORDER BY l.uid`);
  const departAll = connection.prepare(`
    INSERT OR IGNORE INTO departures (message, at) SELECT message, coalesce((SELECT synced_at FROM mailboxes WHERE id = ?1), 0)
    FROM locations WHERE mailbox = ?1`);
  const messagesIn = connection.prepare('SELECT DISTINCT message FROM locations WHERE mailbox = ?');
  const remove = connection.prepare('DELETE FROM mailboxes WHERE id = ?');
  const clearLocations = connection.prepare('DELETE FROM locations WHERE mailbox = ?');
  const clearTombstones = connection.prepare('DELETE FROM tombstones WHERE mailbox = ?');
  const clearFailures = connection.prepare('DELETE FROM failures WHERE mailbox = ?');
  const fail = connection.prepare(`
    INSERT INTO failures (mailbox, uid, reason, failures, at) VALUES (?, ?, ?, 1, ?)
    ON CONFLICT (mailbox, uid) DO UPDATE SET reason = excluded.reason, failures = failures + 1, at = excluded.at
    RETURNING failures`);
  const quarantined = connection.prepare(
    `SELECT uid, reason, failures FROM failures WHERE mailbox = ? AND failures >= ${quarantineAt} ORDER BY uid`,
  );
  const quarantineCount = connection.prepare(`
    SELECT count(*) AS count FROM failures JOIN mailboxes ON mailboxes.id = failures.mailbox
    WHERE mailboxes.account = ? AND failures >= ${quarantineAt}`);
  const messageCount = connection.prepare(`
    SELECT (SELECT count(DISTINCT message) FROM locations JOIN mailboxes ON mailboxes.id = locations.mailbox
            WHERE mailboxes.account = accounts.id)
      -- Imported mail lies in no mailbox; it is the first account's without a server.
      + CASE WHEN accounts.id = (SELECT min(id) FROM accounts WHERE json_extract(settings, '$.sample')) THEN
          (SELECT count(*) FROM messages
           WHERE NOT EXISTS (SELECT 1 FROM locations WHERE locations.message = messages.id)
             AND NOT EXISTS (SELECT 1 FROM departures WHERE departures.message = messages.id))
        ELSE 0 END AS count
    FROM accounts WHERE accounts.id = ?`);

  return {
    list: (account) => list.all(account).map(decodeMailbox),
    get: (id) => {
      const row = one.get(id);
      return row === undefined ? null : decodeMailbox(row);
    },
    ensure: (account, path, role) => {
      const row = ensure.get(account, path, role);
      if (row === undefined) throw new RangeError(`No account with id ${account}`);
      return decodeMailbox(row);
    },
    saveCursor: (id, cursor) => {
      const { changes } = saveCursor.run(
        cursor.uidValidity,
        cursor.highestModseq,
        cursor.uidNext,
        cursor.firstSyncDone ? 1 : 0,
        cursor.syncedAt,
        id,
      );
      if (Number(changes) === 0) throw new RangeError(`No mailbox with id ${id}`);
    },
    uids: (id) => uids.all(id).map(([uid]) => Number(uid)),
    flags: (id) => new Map(flags.all(id).map(([uid, joined]) => [Number(uid), splitFlags(String(joined))])),
    addLocation: (location) => {
      if (buried.get(location.mailbox, location.uid) !== undefined) return;
      place.run(location.mailbox, location.uid, location.message, joinFlags(location.flags));
      forgetFailure.run(location.mailbox, location.uid);
    },
    setFlags: (mailbox, uid, next) => {
      setFlags.run(joinFlags(next), mailbox, uid);
    },
    locations: (message) => locations.all(message).map(decodeLocation),
    messagesAt: (mailbox, wanted) => {
      const found = new Map<number, number>();
      for (const uid of wanted) {
        const row = messageAt.get(mailbox, uid);
        if (row !== undefined) found.set(uid, integer(row, 'message'));
      }
      return found;
    },
    entomb: (mailbox, gone, at) =>
      connection.transaction(() => {
        const left = new Set<number>();
        for (const uid of gone) {
          bury.run(mailbox, uid, at);
          forgetFailure.run(mailbox, uid);
          const row = unplace.get(mailbox, uid);
          if (row === undefined) continue;
          const message = integer(row, 'message');
          depart.run(message, at);
          left.add(message);
        }
        return [...left].filter((message) => liesSomewhere.get(message) === undefined);
      }),
    forget: (mailbox, at) =>
      connection.transaction(() => {
        const left = messagesIn.all(mailbox).map((row) => integer(row, 'message'));
        for (const message of left) depart.run(message, at);
        // Places, tombstones and failures go with it.
        remove.run(mailbox);
        return left.filter((message) => liesSomewhere.get(message) === undefined);
      }),
    fingerprints: (mailbox) =>
      fingerprints.all(mailbox).map((row) => ({
        message: integer(row, 'message'),
        uid: integer(row, 'uid'),
        messageId: text(row, 'message_id'),
        size: integer(row, 'size'),
        receivedAt: integer(row, 'received_at'),
      })),
    replaceLocations: (mailbox, next) =>
      connection.transaction(() => {
        departAll.run(mailbox);
        clearLocations.run(mailbox);
        // UIDs mean other messages from here on: what was known about the old ones no longer holds.
        clearTombstones.run(mailbox);
        clearFailures.run(mailbox);
        for (const location of next) place.run(mailbox, location.uid, location.message, joinFlags(location.flags));
      }),
    recordFailure: (mailbox, uid, reason, at) => {
      const row = fail.get(mailbox, uid, reason, at);
      return row === undefined ? 0 : integer(row, 'failures');
    },
    quarantined: (mailbox) =>
      quarantined
        .all(mailbox)
        .map((row) => ({ uid: integer(row, 'uid'), reason: text(row, 'reason'), failures: integer(row, 'failures') })),
    quarantineCount: (account) => integer(quarantineCount.get(account) ?? {}, 'count'),
    messageCount: (account) => integer(messageCount.get(account) ?? { count: 0 }, 'count'),
  };
}
