import type { MailboxRole } from '#engine/ports/mailbox-store.ts';
import type { RemoteMailbox } from '#engine/ports/mail-server.ts';

type PickedMailbox = { readonly path: string; readonly role: MailboxRole };

export type PickedMailboxes = {
  /** The first one is watched by IDLE. */
  readonly picked: readonly PickedMailbox[];
  /** Chosen folders that the server doesn't have. */
  readonly missing: readonly string[];
};

const samePath = (a: string, b: string): boolean =>
  a === b || (a.toUpperCase() === 'INBOX' && b.toUpperCase() === 'INBOX');

/**
 * Which mailboxes of an account are read. Without a choice: the inbox and Sent; on Gmail All Mail alone, which holds both,
 * one message with many labels. With a choice: those, and Sent, because replies from other clients stop clocks. Junk and
 * Trash only when chosen.
 */
export const pickMailboxes = (
  chosen: readonly string[],
  remote: readonly RemoteMailbox[],
  gmail: boolean,
): PickedMailboxes => {
  const open = remote.filter((mailbox) => mailbox.selectable);
  const all = open.find((mailbox) => mailbox.role === 'all');
  const inbox = open.find((mailbox) => mailbox.role === 'inbox');
  const sent = open.find((mailbox) => mailbox.role === 'sent');
  const found = new Map<string, PickedMailbox>();
  const take = (mailbox: RemoteMailbox | undefined): void => {
    if (mailbox !== undefined) found.set(mailbox.path, { path: mailbox.path, role: mailbox.role });
  };
  const missing: string[] = [];
  if (chosen.length === 0) {
    if (gmail && all !== undefined) take(all);
    else {
      take(inbox);
      take(sent);
    }
  } else {
    const named = chosen.map((path) => ({ path, mailbox: open.find((mailbox) => samePath(mailbox.path, path)) }));
    missing.push(...named.filter(({ mailbox }) => mailbox === undefined).map(({ path }) => path));
    const ordered = named
      .map(({ mailbox }) => mailbox)
      .sort((a, b) => Number(b?.role === 'inbox') - Number(a?.role === 'inbox'));
    for (const mailbox of ordered) take(mailbox);
    if (![...found.values()].some((mailbox) => mailbox.role === 'all')) take(sent);
  }
  return { picked: [...found.values()], missing };
};
