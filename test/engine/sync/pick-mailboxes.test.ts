import { describe, expect, it } from 'vitest';
import type { MailboxRole } from '#engine/ports/mailbox-store.ts';
import type { RemoteMailbox } from '#engine/ports/mail-server.ts';
import { pickMailboxes } from '#engine/sync/pick-mailboxes.ts';

const box = (path: string, role: MailboxRole = 'other', selectable = true): RemoteMailbox => ({
  path,
  name: path,
  role,
  selectable,
  messages: null,
});
const usual = [
  box('Archive', 'archive'),
  box('Drafts', 'drafts'),
  box('INBOX', 'inbox'),
  box('Junk', 'junk'),
  box('Sent', 'sent'),
  box('Support'),
  box('Support/Old', 'other', false),
];
const paths = (chosen: readonly string[], remote = usual, gmail = false): readonly string[] =>
  pickMailboxes(chosen, remote, gmail).picked.map(({ path }) => path);

describe('which mailboxes are read', () => {
  it('reads the inbox and Sent when nothing was chosen', () => {
    expect(paths([])).toEqual(['INBOX', 'Sent']);
  });

  it('reads what was chosen and Sent, the inbox first, because it is watched', () => {
    expect(paths(['Support', 'inbox'])).toEqual(['INBOX', 'Support', 'Sent']);
    expect(paths(['Junk'])).toEqual(['Junk', 'Sent']);
    expect(paths(['Sent', 'Support'])).toEqual(['Sent', 'Support']);
  });

  it('names chosen folders that are gone or cannot be opened', () => {
    expect(pickMailboxes(['Support/Old', 'Gone', 'Support'], usual, false).missing).toEqual(['Support/Old', 'Gone']);
  });

  it('reads All Mail on Gmail, which holds what was sent', () => {
    const gmail = [...usual, box('[Gmail]/All Mail', 'all')];
    expect(paths([], gmail, true)).toEqual(['[Gmail]/All Mail']);
    expect(paths(['INBOX'], gmail, true)).toEqual(['INBOX', 'Sent']);
    expect(paths(['[Gmail]/All Mail'], gmail, true)).toEqual(['[Gmail]/All Mail']);
  });

  it('reads the inbox and Sent where Gmail hides All Mail from IMAP, and All Mail of other servers only when chosen', () => {
    expect(paths([], usual, true)).toEqual(['INBOX', 'Sent']);
    expect(paths([], [...usual, box('All', 'all')])).toEqual(['INBOX', 'Sent']);
  });

  it('finds nothing on a server without mailboxes', () => {
    expect(pickMailboxes([], [], false)).toEqual({ picked: [], missing: [] });
  });
});
