import type { MailAddress } from '#domain/mail/mail-address.ts';
import type { Instant } from '#domain/time/instant.ts';

export type ComposedAttachment = {
  readonly name: string;
  readonly type: string;
  /** For an image that the text shows by `cid:`. */
  readonly contentId: string | null;
  readonly bytes: Uint8Array;
};

/** A mail to be put into MIME. Ids without angle brackets. */
export type MailToCompose = {
  readonly messageId: string;
  readonly date: Instant;
  readonly from: MailAddress;
  readonly replyTo: MailAddress | null;
  readonly to: readonly MailAddress[];
  /** Bcc is for the envelope alone and has no place here. */
  readonly cc: readonly MailAddress[];
  readonly subject: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** Markdown. */
  readonly text: string;
  /** Markdown. */
  readonly signature: string;
  /** Plain text. */
  readonly quoted: string;
  readonly attachments: readonly ComposedAttachment[];
  /** Further headers, as `Auto-Submitted` of an automatic reply. */
  readonly headers: Readonly<Record<string, string>>;
};

/** Makes standards-clean MIME with a plain and an HTML alternative. The same input gives the same bytes. */
export interface MailComposer {
  compose(mail: MailToCompose): Promise<Uint8Array>;
}
