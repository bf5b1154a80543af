import type { Account } from '#engine/ports/account-store.ts';
import type { Clock } from '#engine/ports/clock.ts';
import type { Mailbox } from '#engine/ports/mailbox-store.ts';
import { claimPrefix, type MailConnection } from '#engine/ports/mail-server.ts';
import type { Store } from '#engine/ports/store.ts';

/** Where installations leave a note of what they answer, on servers that cannot do it by keyword. */
const claimFolder = 'Firstline claims';

export type ClaimDeps = {
  readonly store: Store;
  readonly clock: Clock;
  /** Lower-case letters and digits, one per installation. */
  readonly installation: string;
  /** Hexadecimal; the same on every installation. */
  readonly digest: (text: string) => string;
  readonly errand: <T>(account: Account, work: (connection: MailConnection) => Promise<T>) => Promise<T>;
};

/**
 * Takes a mail for this installation, so that of several on one mailbox only one answers: by a keyword on the message
 * where the server can set it only if nothing has changed (RFC 7162), else by the lowest UID in a hidden folder, which
 * the server gives out in order. A mail that lies in several mailboxes is taken in each, since another installation may
 * know only one of them, and in an order that is the same everywhere, so that one of two gets all. Mail that lies on no
 * server belongs to nobody else. Rejects with `MailServerError` where it cannot be told; then nobody answers.
 */
export async function claimMail(deps: ClaimDeps, messageId: number): Promise<boolean> {
  const { store } = deps;
  const message = store.messages.get(messageId);
  if (message === null) return false;
  const places = placesOf(store, messageId);
  for (const { account, mailbox, uid } of places) {
    const claim = await deps.errand(account, async (connection) => {
      const selected = await connection.select(mailbox.path, 'write');
      // Rebuilt on the server: the UID may be another message's.
      if (selected.uidValidity !== mailbox.uidValidity) return 'theirs';
      const byKeyword = await connection.claim(uid, `${claimPrefix}${deps.installation}`);
      return byKeyword === 'unsupported' ? claimByFolder(deps, connection, message.messageId) : byKeyword;
    });
    if (claim !== 'ours') return false;
  }
  if (places.length > 0) return true;
  // On no server: imported, or of the sample inbox. Deleted there meanwhile: somebody has dealt with it.
  return !store.messages.deletedOnServer([messageId]).has(messageId);
}

type Place = { readonly account: Account; readonly mailbox: Mailbox; readonly uid: number };

function placesOf(store: Store, messageId: number): readonly Place[] {
  return store.mailboxes
    .locations(messageId)
    .flatMap((location): readonly Place[] => {
      const mailbox = store.mailboxes.get(location.mailbox);
      const account = mailbox === null ? null : store.accounts.get(mailbox.account);
      if (mailbox === null || account === null || account.sample) return [];
      return [{ account, mailbox, uid: location.uid }];
    })
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

/** The same on every installation, whatever its own ids. */
function orderOf({ account, mailbox, uid }: Place): string {
  return `${account.address.toLowerCase()}\n${mailbox.path}\n${String(uid).padStart(10, '0')}`;
}

async function claimByFolder(
  { clock, installation, digest }: ClaimDeps,
  connection: MailConnection,
  messageId: string,
): Promise<'ours' | 'theirs'> {
  const claimId = `claim.${digest(messageId)}@firstline.invalid`;
  const owner = `X-Firstline-Installation: ${installation}`;
  await connection.makeHiddenMailbox(claimFolder);
  await connection.append(claimFolder, claimNote(claimId, owner), { flags: ['\\Seen'], receivedAt: clock.now() });
  await connection.select(claimFolder, 'read');
  const uids = [...(await connection.findMessageId(claimId))].sort((a, b) => a - b);
  const first = uids[0];
  if (first === undefined) return 'theirs';
  const source = Buffer.from(await connection.readSource(first, 0, 4_096)).toString('latin1');
  return source.includes(`${owner}\r\n`) ? 'ours' : 'theirs';
}

function claimNote(claimId: string, owner: string): Uint8Array {
  const lines = [
    `Message-ID: <${claimId}>`,
    owner,
    'From: Firstline <claims@firstline.invalid>',
    'Subject: Which Firstline answers a mail',
    'Auto-Submitted: auto-generated',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'Notes in this folder keep two installations of Firstline from answering one mail. Old ones may be deleted.',
    '',
  ];
  return Buffer.from(lines.join('\r\n'), 'latin1');
}
