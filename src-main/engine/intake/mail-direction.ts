import type { MailAddress } from '#domain/mail/mail-address.ts';
import type { Direction } from '#engine/ports/message-store.ts';
import type { MailboxRole } from '#engine/ports/mailbox-store.ts';

export type DirectionInput = {
  readonly from: MailAddress | null;
  /** The mailbox it lies in; null for imported files. */
  readonly role: MailboxRole | null;
  /** Addresses of all our accounts, lower-cased. */
  readonly ourAddresses: ReadonlySet<string>;
  readonly dmarcFailed: boolean;
};

/**
 * Whether we wrote it. What lies in Sent is ours; elsewhere our own address in From counts, unless the provider says
 * that the sender is forged.
 */
export function mailDirection(input: DirectionInput): Direction {
  if (input.role === 'sent') return 'out';
  const ours = input.from !== null && input.ourAddresses.has(input.from.address);
  return ours && !input.dmarcFailed ? 'out' : 'in';
}
