import type { Classification } from '#domain/classification/classification.ts';
import type { MailAddress } from './mail-address.ts';
import type { ParsedMail } from './parsed-mail.ts';

/**
 * A mail as it is kept: its text and its source in one compressed piece. Most of the text stands in the source too, so
 * that it costs next to nothing beside it; the frames are zstd's (RFC 8878).
 */
export type PackedMail = {
  /** The text (UTF-8, `textSize` bytes of it), then the beginning of the source. */
  readonly head: Uint8Array;
  readonly textSize: number;
  /** The rest of the source; null where the head holds all of it. */
  readonly tail: Uint8Array | null;
};

/** What of a parsed mail is stored; its text is in the packed mail, its HTML in the source. */
export type DigestedMail = Omit<ParsedMail, 'text' | 'newestText' | 'html'> & { readonly hasHtml: boolean };

/** What could be seen of the header of a mail that could not be read. */
export type HeadersGuess = {
  readonly from: MailAddress | null;
  readonly subject: string;
  readonly messageId: string | null;
  readonly date: number | null;
};

/** Everything the engine stores of a raw mail, made off the main thread. */
export type MailDigest =
  | {
      readonly outcome: 'read';
      readonly mail: DigestedMail;
      /** Of text, HTML and attachments, the same for two copies of one mail. */
      readonly bodyHash: string;
      /** Only where the mail has no Message-ID. */
      readonly syntheticId: string | null;
      /** The head of the newest text on one line, at most 140 UTF-16 code units. */
      readonly snippet: string;
      /** Body text for the search index, at most 200,000 UTF-16 code units. */
      readonly indexBody: string;
      /** `null` for machine mail. */
      readonly classification: Classification | null;
      /** Size of the raw mail in bytes. */
      readonly rawSize: number;
      readonly packed: PackedMail;
    }
  | {
      readonly outcome: 'unreadable';
      /** In plain words, for people; no text of the mail. */
      readonly reason: string;
      readonly rawSize: number;
      /** Without any text. */
      readonly packed: PackedMail;
      readonly headersGuess: HeadersGuess;
    };
