import type { ImapFlow } from 'imapflow';
import { claimPrefix } from '#engine/ports/mail-server.ts';
import { flagsOf } from './fetch-messages.ts';

/** Somebody else's change of another flag between our look and our claim makes the server refuse it: so often we look again. */
const tries = 20;

/** See `MailConnection.claim`. imapflow keeps the server's MODIFIED answer to itself, so that we look whose keyword is there. */
export async function claimByKeyword(
  client: ImapFlow,
  uid: number,
  keyword: string,
): Promise<'ours' | 'theirs' | 'unsupported'> {
  const { mailbox } = client;
  if (mailbox === false || mailbox.noModseq === true || !client.enabled.has('CONDSTORE')) return 'unsupported';
  if (mailbox.permanentFlags?.has('\\*') !== true) return 'unsupported';
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const before = await look(client, uid);
    // Gone: whoever moved it has it in hand.
    if (before === null) return 'theirs';
    if (before.claims.length > 0) return before.claims.every((claim) => claim === keyword) ? 'ours' : 'theirs';
    if (before.modseq === null) return 'unsupported';
    await client.messageFlagsAdd(`${uid}`, [keyword], { uid: true, unchangedSince: before.modseq });
  }
  const last = await look(client, uid);
  return last !== null && last.claims.length > 0 && last.claims.every((claim) => claim === keyword) ? 'ours' : 'theirs';
}

async function look(
  client: ImapFlow,
  uid: number,
): Promise<{ readonly claims: readonly string[]; readonly modseq: bigint | null } | null> {
  // imapflow asks for MODSEQ with every fetch where the server has it.
  const row = await client.fetchOne(`${uid}`, { flags: true }, { uid: true });
  if (row === false || row === undefined) return null;
  const claims = flagsOf(row)
    .map((flag) => flag.toLowerCase())
    .filter((flag) => flag.startsWith(claimPrefix));
  return { claims, modseq: row.modseq ?? null };
}
