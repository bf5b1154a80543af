import type { MailboxRole } from '#engine/ports/mailbox-store.ts';

const bySpecialUse: Readonly<Record<string, MailboxRole>> = {
  '\\inbox': 'inbox',
  '\\sent': 'sent',
  '\\junk': 'junk',
  '\\trash': 'trash',
  '\\drafts': 'drafts',
  '\\archive': 'archive',
  '\\all': 'all',
};

/**
 * What a mailbox is for: `INBOX` by its name (RFC 9051 §5.1), the others by special use (RFC 6154). Where a server
 * announces none, imapflow falls back to the usual names in many languages and reports them the same way.
 */
export const mailboxRole = (path: string, specialUse: string | undefined): MailboxRole =>
  path.toUpperCase() === 'INBOX' ? 'inbox' : (bySpecialUse[specialUse?.toLowerCase() ?? ''] ?? 'other');
