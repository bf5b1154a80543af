import type { MailDigest } from '#domain/mail/mail-digest.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Account } from '#engine/ports/account-store.ts';
import type { Mailbox } from '#engine/ports/mailbox-store.ts';

/** A mail that has come in, from a server or a file, already parsed and classified. */
export type ArrivedMail = {
  readonly account: Account;
  /** Null for mail imported from files. */
  readonly place: { readonly mailbox: Mailbox; readonly uid: number; readonly flags: readonly string[] } | null;
  /** INTERNALDATE; for files the Date header or the import's clock. */
  readonly receivedAt: Instant;
  readonly digest: MailDigest;
  readonly gmailId: string | null;
  /** Parts above the cap are still on the server. */
  readonly partial: boolean;
};

/** Turns arrived mail into messages and tickets. One batch is one transaction; the same mail again changes nothing but its place. */
export interface Intake {
  accept(batch: readonly ArrivedMail[]): { readonly messages: number; readonly tickets: number };
}
