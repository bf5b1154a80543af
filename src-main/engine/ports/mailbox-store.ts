import type { Instant } from '#domain/time/instant.ts';

export type MailboxRole = 'inbox' | 'sent' | 'junk' | 'trash' | 'drafts' | 'archive' | 'all' | 'other';

/** A mailbox (folder) of an account and how far it has been read. */
export type Mailbox = {
  readonly id: number;
  readonly account: number;
  readonly path: string;
  readonly role: MailboxRole;
  /** As the server gave it, decimal; null before the first SELECT. */
  readonly uidValidity: string | null;
  /** Highest MODSEQ that has been taken in completely (RFC 7162), decimal; null without CONDSTORE. */
  readonly highestModseq: string | null;
  /** Every UID below this has been seen once, after the first sync is done. */
  readonly uidNext: number;
  readonly firstSyncDone: boolean;
  readonly syncedAt: Instant | null;
};

export type MailboxCursor = Pick<Mailbox, 'uidValidity' | 'highestModseq' | 'uidNext' | 'firstSyncDone' | 'syncedAt'>;

/** Where a message lies on the server. */
export type MessageLocation = {
  readonly message: number;
  readonly mailbox: number;
  readonly uid: number;
  /** Sorted IMAP flags and keywords. */
  readonly flags: readonly string[];
};

/** What is needed to find a message again after UIDVALIDITY changed. */
export type LocationFingerprint = {
  readonly message: number;
  readonly uid: number;
  readonly messageId: string | null;
  readonly size: number;
  readonly receivedAt: Instant;
};

export interface MailboxStore {
  list(account: number): readonly Mailbox[];
  get(id: number): Mailbox | null;
  /** Finds or creates by account and path; updates the role. */
  ensure(account: number, path: string, role: MailboxRole): Mailbox;
  saveCursor(id: number, cursor: MailboxCursor): void;
  /** UIDs that lie in the mailbox as far as we know, ascending. */
  uids(id: number): readonly number[];
  flags(id: number): ReadonlyMap<number, readonly string[]>;
  /** Also revives nothing: a UID with a tombstone stays gone. */
  addLocation(location: MessageLocation): void;
  setFlags(mailbox: number, uid: number, flags: readonly string[]): void;
  locations(message: number): readonly MessageLocation[];
  /** The messages at these UIDs. */
  messagesAt(mailbox: number, uids: readonly number[]): ReadonlyMap<number, number>;
  /** Expunged or moved away: the location goes, the message stays; returns the messages that now lie nowhere. */
  entomb(mailbox: number, uids: readonly number[], at: Instant): readonly number[];
  /**
   * The folder is not there any more: it is forgotten with its places, its messages stay. Returns those that now lie
   * nowhere. Should the folder come back, it is read as a new one and they have a place again.
   */
  forget(mailbox: number, at: Instant): readonly number[];
  fingerprints(mailbox: number): readonly LocationFingerprint[];
  /** After a UIDVALIDITY change: all locations of the mailbox are replaced by these. */
  replaceLocations(mailbox: number, locations: readonly MessageLocation[]): void;
  /** Counts a failure to read; returns how many there have been. At three the UID is in quarantine. */
  recordFailure(mailbox: number, uid: number, reason: string, at: Instant): number;
  quarantined(mailbox: number): readonly { readonly uid: number; readonly reason: string; readonly failures: number }[];
  quarantineCount(account: number): number;
  messageCount(account: number): number;
}
