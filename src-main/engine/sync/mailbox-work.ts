import type { Account } from '#engine/ports/account-store.ts';
import type { Mailbox } from '#engine/ports/mailbox-store.ts';
import { MailServerError, type MailConnection } from '#engine/ports/mail-server.ts';
import type { Accepted } from './intake-pipeline.ts';
import type { SeenRequests } from './seen-requests.ts';

/** One round over one mailbox, on a connection that is its own for the time. */
export type MailboxWork = {
  readonly account: Account;
  readonly mailbox: Mailbox;
  readonly connection: MailConnection;
  readonly seen: SeenRequests;
  /** UIDs at which a connection broke, by mailbox id. */
  readonly suspects: Map<number, Set<number>>;
  readonly signal: AbortSignal;
  /** Called with what is still to be fetched before fetching begins. */
  readonly onPlanned: (mailbox: Mailbox, messages: number) => void;
  readonly onAccepted: (accepted: Accepted) => void;
};

/** What an aborted round ends with. */
export const cancelled = (): MailServerError => new MailServerError({ kind: 'unreachable', message: 'Cancelled.' });
