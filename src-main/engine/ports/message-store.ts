import type { AttachmentInfo } from '#domain/mail/parsed-mail.ts';
import type { PackedMail } from '#domain/mail/mail-digest.ts';
import type { MachineMail } from '#domain/mail/machine-mail.ts';
import type { MailAddress } from '#domain/mail/mail-address.ts';
import type { Instant } from '#domain/time/instant.ts';

export type Direction = 'in' | 'out';

/** A message as it is kept. HTML and attachments are read from the raw source when they are needed. */
export type StoredMessage = {
  readonly id: number;
  /** Null for mail that belongs to no ticket (machine mail, our own mail to nobody's ticket). */
  readonly ticket: number | null;
  readonly direction: Direction;
  /** As in the mail or synthetic, never null. */
  readonly messageId: string;
  readonly bodyHash: string;
  /** X-GM-MSGID, where the server gives one. */
  readonly gmailId: string | null;
  readonly from: MailAddress | null;
  readonly replyTo: readonly MailAddress[];
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly subject: string;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** INTERNALDATE. */
  readonly receivedAt: Instant;
  readonly sentAt: Instant | null;
  /** Raw size in bytes. */
  readonly size: number;
  readonly snippet: string;
  readonly text: string;
  readonly hasHtml: boolean;
  readonly attachments: readonly AttachmentInfo[];
  readonly machine: MachineMail | null;
  /** Why it could not be read; null for readable mail. */
  readonly unreadable: string | null;
  readonly headers: Readonly<Record<string, readonly string[]>>;
};

export type NewMessage = Omit<StoredMessage, 'id' | 'text'> & {
  /** Without reply prefixes, lower-cased: for threading. */
  readonly subjectBase: string;
  /** Its text and its source; the source is empty where none was kept. */
  readonly packed: PackedMail;
  /** What of the text goes into the full-text index. */
  readonly indexBody: string;
};

export type TicketMailSummary = {
  readonly messages: number;
  /** Not counting inline images. */
  readonly hasAttachment: boolean;
  /** Sender of the oldest incoming mail that no machine wrote, else of the oldest mail. */
  readonly requester: MailAddress | null;
  /** Subject of the oldest mail. */
  readonly subject: string;
  /** Of the newest mail that no machine wrote, else of the newest. */
  readonly snippet: string;
  readonly newestAt: Instant;
};

export interface MessageStore {
  /** Stores message, source and index entry; returns its id. */
  add(message: NewMessage): number;
  get(id: number): StoredMessage | null;
  /** Oldest first. */
  ofTicket(ticket: number): readonly StoredMessage[];
  /** The same mail seen before: the same id *and* the same body, or the same Gmail id. */
  findSame(key: {
    readonly messageId: string;
    readonly bodyHash: string;
    readonly gmailId: string | null;
  }): { readonly id: number; readonly ticket: number | null } | null;
  /**
   * Tickets that hold a message with one of these Message-IDs, or a message that mentions it in References or
   * In-Reply-To: mail comes newest first, so a reply may be here before its parent. The first mention wins.
   */
  ticketsOf(messageIds: readonly string[]): ReadonlyMap<string, number>;
  /** Messages without a ticket (our replies, bounces) whose own id, References, In-Reply-To or `machine.about` is among these. */
  orphansMentioning(messageIds: readonly string[]): readonly number[];
  /** What a row needs to know of a ticket's mail, without reading the mail; null for a ticket without mail. */
  summary(ticket: number): TicketMailSummary | null;
  /** Tickets with a message of this subject base since `since`, latest first, 20 at most. */
  ticketsBySubject(subjectBase: string, since: Instant): readonly number[];
  /** Lower-cased addresses in From, To and Cc of the tickets' messages. */
  participants(tickets: readonly number[]): ReadonlyMap<number, ReadonlySet<string>>;
  setTicket(ids: readonly number[], ticket: number | null): void;
  /** The source, decompressed; null where it was not kept. */
  raw(id: number): Uint8Array | null;
  setRaw(id: number, rawCompressed: Uint8Array): void;
  /**
   * The sender and the first header of that name (lower-case) of incoming mail that came into the same mailbox before
   * this one, newest first; of a message that lies in none, of none.
   */
  headersBefore(
    message: number,
    name: string,
    limit: number,
  ): readonly { readonly sender: string; readonly header: string | null }[];
  /** True once no server holds it any more. */
  deletedOnServer(ids: readonly number[]): ReadonlySet<number>;
  allowRemoteContent(address: string, allowed: boolean): void;
  remoteContentAllowed(address: string): boolean;
  count(): number;
}
