import type { MailAddress } from '#domain/mail/mail-address.ts';

export const composeKinds = ['reply', 'reply-all', 'forward', 'new'] as const;
/** Why somebody writes: decides recipients, subject, quote and threading. */
export type ComposeKind = (typeof composeKinds)[number];

/** A mail as its author wrote it: kept as a draft, frozen when it is queued. */
export type OutgoingMail = {
  readonly kind: ComposeKind;
  /** Null: a new mail, which opens a ticket once it is sent. */
  readonly ticket: number | null;
  /** The inbox it is sent from. */
  readonly account: number;
  /** The message that it answers or forwards. */
  readonly about: number | null;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly bcc: readonly MailAddress[];
  readonly subject: string;
  /** Markdown, without signature and quote. */
  readonly text: string;
  /** The original follows below the text. */
  readonly quote: boolean;
  /** Attachments of the original that go along, by index. */
  readonly carried: readonly number[];
};

/** A file that goes with a mail; its bytes are kept apart. */
export type OutgoingAttachment = {
  readonly id: number;
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  /** Bytes, when all of them are there. */
  readonly size: number;
  /** For an inline image: the text refers to it by `![…](cid:…)`. */
  readonly contentId: string | null;
  /** False while bytes are missing. */
  readonly complete: boolean;
};

/** Who wrote it: an agent, or a rule of the automatic replies. */
export type OutboxAuthor =
  | { readonly kind: 'agent'; readonly name: string }
  | { readonly kind: 'automation'; readonly rule: string; readonly purpose: 'acknowledgement' | 'resolution' };
