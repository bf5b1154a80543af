import type { Instant } from '#domain/time/instant.ts';
import type { MailboxRole } from './mailbox-store.ts';
import type { ServerSettings } from './account-store.ts';

/** How to sign in. */
export type MailCredentials =
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  | { readonly kind: 'oauth'; readonly user: string; readonly accessToken: string };

/** Why the server could not be used. Fields are for reacting, `message` for people. */
export type MailServerFault =
  | { readonly kind: 'unreachable'; readonly message: string }
  | { readonly kind: 'certificate'; readonly message: string }
  | { readonly kind: 'sign-in'; readonly message: string }
  /** `[THROTTLED]`, `[OVERQUOTA]`, `[UNAVAILABLE]`, `[LIMIT]`, `[INUSE]`. */
  | { readonly kind: 'throttled'; readonly code: string; readonly message: string }
  | { readonly kind: 'no-such-mailbox'; readonly message: string }
  | { readonly kind: 'protocol'; readonly message: string };

export class MailServerError extends Error {
  readonly fault: MailServerFault;
  constructor(fault: MailServerFault) {
    super(fault.message);
    this.name = 'MailServerError';
    this.fault = fault;
  }
}

export type RemoteMailbox = {
  readonly path: string;
  readonly name: string;
  readonly role: MailboxRole;
  readonly selectable: boolean;
  readonly messages: number | null;
};

export type SelectedMailbox = {
  readonly path: string;
  /** Decimal. */
  readonly uidValidity: string;
  readonly uidNext: number;
  readonly exists: number;
  /** Decimal; null where the server gives none (NOMODSEQ or no CONDSTORE). */
  readonly highestModseq: string | null;
};

/** What is known before the body is fetched. */
export type RemoteHead = {
  readonly uid: number;
  readonly size: number;
  readonly receivedAt: Instant;
  readonly flags: readonly string[];
  readonly messageId: string | null;
};

/** A message with its source. */
export type RemoteMessage = {
  readonly uid: number;
  readonly receivedAt: Instant;
  readonly flags: readonly string[];
  readonly size: number;
  readonly raw: Uint8Array;
  /** Large attachments were left on the server; `raw` has empty parts in their place. */
  readonly partial: boolean;
  readonly gmailId: string | null;
  readonly gmailLabels: readonly string[];
};

/** What changed in the mailbox since a MODSEQ, or as far as can be told. */
export type RemoteChanges = {
  readonly flags: readonly { readonly uid: number; readonly flags: readonly string[] }[];
  /** UIDs that are gone; null where the server cannot say (compare all UIDs then). */
  readonly vanished: readonly number[] | null;
  readonly highestModseq: string | null;
};

/** How the keywords of installations begin that have taken a mail for an automatic answer. */
export const claimPrefix = '$firstline-';

/** One connection to a mail server, with at most one selected mailbox. Calls throw `MailServerError`. */
export interface MailConnection {
  readonly supports: {
    readonly condstore: boolean;
    readonly qresync: boolean;
    readonly idle: boolean;
    readonly gmail: boolean;
    readonly move: boolean;
  };
  /** With `counts` also how many messages each holds, which may cost the server a look into every one. */
  listMailboxes(options?: { readonly counts: boolean }): Promise<readonly RemoteMailbox[]>;
  select(path: string, mode: 'read' | 'write'): Promise<SelectedMailbox>;
  /** Every UID in the selected mailbox, ascending, or those at and above `from`; on Gmail without unsent drafts. */
  uids(options?: { readonly from: number }): Promise<readonly number[]>;
  /** Heads of these UIDs, for fingerprints and planning. */
  heads(uids: readonly number[]): AsyncIterable<RemoteHead>;
  /** The messages, in the order the server sends them; parts above `attachmentCap` bytes are left out. */
  fetch(uids: readonly number[], options: { readonly attachmentCap: number }): AsyncIterable<RemoteMessage>;
  /** With `sinceModseq` only what changed since (CONDSTORE/QRESYNC), otherwise all flags. */
  changes(options: { readonly sinceModseq: string | null }): Promise<RemoteChanges>;
  storeFlags(
    uids: readonly number[],
    change: { readonly add: readonly string[]; readonly remove: readonly string[] },
  ): Promise<void>;
  /** UIDs in the selected mailbox of messages with this Message-ID (without angle brackets). */
  findMessageId(messageId: string): Promise<readonly number[]>;
  /** Adds a message to a mailbox, which need not be the selected one. */
  append(
    path: string,
    raw: Uint8Array,
    as: { readonly flags: readonly string[]; readonly receivedAt: Instant },
  ): Promise<void>;
  /**
   * Takes a message of the selected mailbox (opened for writing) for one installation, by a keyword that begins with
   * `claimPrefix` and is only set where nothing has changed the message meanwhile (UNCHANGEDSINCE, RFC 7162 §3.1.3).
   * `unsupported`: the server has no CONDSTORE there or takes no new keywords.
   */
  claim(uid: number, keyword: string): Promise<'ours' | 'theirs' | 'unsupported'>;
  /** Makes a mailbox unless it is there; unsubscribed, so that mail programs do not show it. */
  makeHiddenMailbox(path: string): Promise<void>;
  /** A stretch of one message's whole source (`BODY.PEEK[]<offset.length>`). */
  readSource(uid: number, offset: number, length: number): Promise<Uint8Array>;
  /** Waits for news by IDLE, `timeout` ms at most; re-issued by the caller. */
  waitForNews(options: { readonly timeout: number; readonly signal: AbortSignal }): Promise<'news' | 'timeout'>;
  /** A NOOP with a short time limit; throws `unreachable` when nobody answers. */
  probe(): Promise<void>;
  /** Polite end. Never throws. */
  close(): Promise<void>;
  /** Drops the socket at once. */
  drop(): void;
}

export interface MailServer {
  connect(settings: ServerSettings, credentials: MailCredentials, signal?: AbortSignal): Promise<MailConnection>;
}
