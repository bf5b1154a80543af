import type { AttachmentInfo } from '#domain/mail/parsed-mail.ts';

/** Reads what is not stored apart from the raw source. `raw` is the whole mail. */
export interface MailReader {
  /** Unsanitised HTML; null where the mail has none or cannot be read. */
  html(raw: Uint8Array): Promise<string | null>;
  /** Null where there is no such attachment. */
  attachment(
    raw: Uint8Array,
    index: number,
  ): Promise<{ readonly info: AttachmentInfo; readonly bytes: Uint8Array } | null>;
}
