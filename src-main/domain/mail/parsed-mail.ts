import type { Instant } from '#domain/time/instant.ts';
import type { MachineMail } from './machine-mail.ts';
import type { MailAddress } from './mail-address.ts';

/** An attachment without its bytes; `index` is its place in the parsed mail, from 0. */
export type AttachmentInfo = {
  readonly index: number;
  readonly name: string;
  readonly type: string;
  /** Decoded size in bytes. */
  readonly size: number;
  /** Content-ID without angle brackets, for inline images. */
  readonly contentId: string | null;
  readonly inline: boolean;
};

/** A mail after MIME parsing, as far as rules need it. */
export type ParsedMail = {
  readonly from: MailAddress | null;
  readonly replyTo: readonly MailAddress[];
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly subject: string;
  /** The Date header; null if missing or unreadable. */
  readonly date: Instant | null;
  /** Without angle brackets; null if missing. */
  readonly messageId: string | null;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** Plain text, made from HTML where the mail has no text part. */
  readonly text: string;
  /** What the sender wrote this time: no quotes, no signature. A substring-by-lines of `text`. */
  readonly newestText: string;
  /** Unsanitised HTML; null where the mail has none. */
  readonly html: string | null;
  readonly attachments: readonly AttachmentInfo[];
  readonly machineMail: MachineMail | null;
  /** Lower-cased header names with decoded values, only those that rules look at (auto-submitted, authentication-results, list-*, precedence, return-path, x-*…). */
  readonly headers: Readonly<Record<string, readonly string[]>>;
};
