import type { RefusedRecipient, SendFault } from '#domain/outbox/send-fault.ts';
import type { ServerSettings } from './account-store.ts';
import type { MailCredentials } from './mail-server.ts';

export type HandOver = {
  readonly settings: ServerSettings;
  readonly credentials: MailCredentials;
  /** Bare addresses (RFC 5321 §3.3). */
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** The whole mail, CRLF lines. */
  readonly raw: Uint8Array;
  /**
   * Called once, just before the end of the mail leaves this machine: until it returns the server cannot have accepted
   * anything, afterwards it may have. What it throws ends the attempt and is thrown on.
   */
  readonly beforeEnd: () => void;
  readonly signal?: AbortSignal;
};

export type SendOutcome =
  | { readonly kind: 'accepted'; readonly refused: readonly RefusedRecipient[] }
  /** For certain. */
  | { readonly kind: 'not-sent'; readonly fault: SendFault }
  /** Everything was sent and no answer came. */
  | { readonly kind: 'in-doubt'; readonly message: string };

/** Hands one mail to a server for sending. TLS as for reading: required, verified, plain text only to this machine. */
export interface MailSender {
  /** Rejects only with what `beforeEnd` throws. */
  send(mail: HandOver): Promise<SendOutcome>;
  /** Lets go of lines that were kept for the next mail. */
  close(): void;
}
