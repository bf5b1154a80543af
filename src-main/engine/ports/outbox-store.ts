import type { OutboxHistoryEntry, OutboxItem, SentCopy } from '#domain/outbox/outbox-item.ts';
import type { OutboxState, OutboxStateKind } from '#domain/outbox/outbox-state.ts';
import type { OutgoingAttachment, OutgoingMail } from '#domain/outbox/outgoing-mail.ts';
import type { Instant } from '#domain/time/instant.ts';

export type Draft = { readonly id: number; readonly mail: OutgoingMail; readonly savedAt: Instant };

/** Whose attachments: a draft's, or a queued mail's. */
export type AttachmentOwner = { readonly kind: 'draft' | 'outbox'; readonly id: number };

export interface DraftStore {
  get(id: number): Draft | null;
  /** Newest first; those of one ticket, or all. */
  list(ticket: number | null): readonly Draft[];
  add(mail: OutgoingMail, at: Instant): Draft;
  /** False for a draft that is not there. */
  save(id: number, mail: OutgoingMail, at: Instant): boolean;
  /** With its attachments. */
  remove(id: number): void;
}

/** Files of drafts and queued mails, kept in pieces so that none has to be in memory whole. */
export interface OutgoingAttachmentStore {
  of(owner: AttachmentOwner): readonly OutgoingAttachment[];
  add(owner: AttachmentOwner, file: Omit<OutgoingAttachment, 'id' | 'complete'>): number;
  /** Bytes at `offset`; a piece that is there already is replaced. */
  write(attachment: number, offset: number, bytes: Uint8Array): void;
  /** At most `length` bytes from `offset`. */
  read(attachment: number, offset: number, length: number): Uint8Array;
  remove(attachment: number): void;
  /** All of an owner's go to another one. */
  move(from: AttachmentOwner, to: AttachmentOwner): void;
  removeAll(owner: AttachmentOwner): void;
}

export interface OutboxStore {
  get(id: number): OutboxItem | null;
  byMessageId(messageId: string): OutboxItem | null;
  /** Newest first. */
  list(filter: {
    readonly ticket: number | null;
    readonly states: readonly OutboxStateKind[] | null;
    readonly limit: number;
  }): readonly OutboxItem[];
  counts(): Readonly<Record<OutboxStateKind, number>>;
  /** The queued one that goes next, if its time has come; none of these accounts. */
  nextDue(now: Instant, exceptAccounts: readonly number[]): OutboxItem | null;
  /** When that will be; null where nothing is queued. */
  nextDueAt(exceptAccounts: readonly number[]): Instant | null;
  /** Sent, but not yet in Sent. */
  owingCopies(): readonly OutboxItem[];
  add(item: Omit<OutboxItem, 'id'>): OutboxItem;
  /**
   * Puts the item into another state if it is still in the one given; false otherwise. Two engines on one file therefore
   * never send the same mail.
   */
  change(id: number, from: OutboxStateKind, to: OutboxState, entry: OutboxHistoryEntry | null): boolean;
  setCopy(id: number, copy: SentCopy): void;
  history(id: number): readonly OutboxHistoryEntry[];
}
