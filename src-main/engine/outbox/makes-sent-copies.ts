import type { Account } from '#engine/ports/account-store.ts';

/**
 * Servers for sending that put what they take into the sender's Sent folder themselves: Gmail always, Exchange Online for
 * SMTP submission unless an administrator has switched it off (MessageCopyForSMTPClientSubmissionEnabled).
 */
const known = /(?:^|\.)(?:gmail\.com|googlemail\.com|office365\.com|outlook\.com|hotmail\.com)$/i;

/** Whether the provider keeps a copy of what is sent; otherwise we put one there. */
export function makesSentCopies({ smtp, sending }: Account): boolean {
  switch (sending.sentCopy) {
    case 'append':
      return false;
    case 'provider':
      return true;
    case 'auto':
      return smtp !== null && known.test(smtp.host);
  }
}
