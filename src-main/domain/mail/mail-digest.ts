import type { Classification } from '#domain/classification/classification.ts';
import type { MailAddress } from './mail-address.ts';
import type { ParsedMail } from './parsed-mail.ts';

/** What the search index takes of a mail. */
export type IndexText = {
  readonly subject: string;
  /** Names and addresses of sender and recipients, blank-separated. */
  readonly people: string;
  /** Body text, at most 200,000 UTF-16 code units. */
  readonly body: string;
  /** Attachment names, one a line. */
  readonly attachments: string;
};

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
      readonly mail: ParsedMail;
      /** SHA-256 in hexadecimal over text, HTML and attachments, the same for two copies of one mail. */
      readonly bodyHash: string;
      /** Only where the mail has no Message-ID. */
      readonly syntheticId: string | null;
      /** The head of the newest text on one line, at most 200 UTF-16 code units. */
      readonly snippet: string;
      readonly indexText: IndexText;
      /** `null` for machine mail. */
      readonly classification: Classification | null;
      /** Size of the raw mail in bytes. */
      readonly rawSize: number;
      /** The raw mail, zstd-compressed. */
      readonly rawCompressed: Uint8Array;
    }
  | {
      readonly outcome: 'unreadable';
      /** In plain words, for people; no text of the mail. */
      readonly reason: string;
      readonly rawSize: number;
      readonly rawCompressed: Uint8Array;
      readonly headersGuess: HeadersGuess;
    };
