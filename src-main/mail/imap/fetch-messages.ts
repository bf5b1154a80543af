import type { FetchMessageObject, ImapFlow } from 'imapflow';
import type { RemoteMessage } from '#engine/ports/mail-server.ts';
import { planPartialSource, type SourcePiece } from './partial-source.ts';
import { uidSets } from './uid-set.ts';

/** INTERNALDATE as epoch milliseconds; 0 where the server gave none that can be read. */
export const receivedAtOf = (row: FetchMessageObject): number => {
  const value = row.internalDate;
  const time = value instanceof Date ? value.getTime() : Date.parse(value ?? '');
  return Number.isFinite(time) && time > 0 ? time : 0;
};

/** Sorted. `\\Recent` belongs to a session, not to the message (RFC 3501 §2.3.2). */
export const flagsOf = (row: FetchMessageObject): readonly string[] =>
  [...(row.flags ?? [])].filter((flag) => flag !== '\\Recent').sort();

const toRemote = (row: FetchMessageObject, raw: Uint8Array, partial: boolean, gmail: boolean): RemoteMessage => ({
  uid: row.uid,
  receivedAt: receivedAtOf(row),
  flags: flagsOf(row),
  size: partial ? (row.size ?? raw.length) : raw.length,
  raw,
  partial,
  gmailId: gmail ? (row.emailId ?? null) : null,
  gmailLabels: gmail ? [...(row.labels ?? [])].sort() : [],
});

/** The UIDs of this set whose whole source is above the cap. Servers answer it from their size cache. */
const largerThan = async (client: ImapFlow, set: string, cap: number): Promise<ReadonlySet<number>> => {
  const found = await client.search({ uid: set, larger: cap }, { uid: true });
  return new Set(Array.isArray(found) ? found : []);
};

/** A message above the cap, without its large parts. Null when it is gone. */
const fetchLarge = async (
  client: ImapFlow,
  uid: number,
  cap: number,
  gmail: boolean,
): Promise<RemoteMessage | null> => {
  const row = await client.fetchOne(
    `${uid}`,
    { flags: true, internalDate: true, size: true, bodyStructure: true, labels: gmail },
    { uid: true },
  );
  if (row === false || row === undefined) return null;
  const plan = row.bodyStructure === undefined ? null : planPartialSource(row.bodyStructure, cap);
  if (plan === null) {
    const head = await client.fetchOne(`${uid}`, { source: { start: 0, maxLength: cap } }, { uid: true });
    return head === false || head?.source === undefined ? null : toRemote(row, head.source, true, gmail);
  }
  const sections = plan.pieces.filter(
    (piece): piece is Extract<SourcePiece, { kind: 'section' }> => piece.kind === 'section',
  );
  const parts = await client.fetchOne(
    `${uid}`,
    {
      headers: true,
      bodyParts: sections
        .filter((piece) => piece.section !== 'HEADER')
        .map((piece) =>
          piece.maxLength === null ? piece.section : { key: piece.section, start: 0, maxLength: piece.maxLength },
        ),
    },
    { uid: true },
  );
  if (parts === false || parts?.headers === undefined) return null;
  const { headers, bodyParts } = parts;
  const raw = Buffer.concat(
    plan.pieces.map((piece) => {
      if (piece.kind === 'text') return Buffer.from(piece.text, 'latin1');
      return piece.section === 'HEADER' ? headers : (bodyParts?.get(piece.section.toLowerCase()) ?? Buffer.alloc(0));
    }),
  );
  return toRemote(row, raw, plan.leftOut > 0, gmail);
};

/**
 * The messages at these UIDs: one FETCH per set for all that fit under the cap, then the large ones one by one. Rows
 * nobody asked for and rows without a source are dropped; the caller sees from the UIDs what is missing.
 */
export async function* fetchMessages(
  client: ImapFlow,
  uids: readonly number[],
  options: { readonly attachmentCap: number; readonly gmail: boolean },
): AsyncGenerator<RemoteMessage> {
  for (const piece of uidSets(uids)) {
    const large = await largerThan(client, piece.set, options.attachmentCap);
    const wanted = new Set(piece.uids.filter((uid) => !large.has(uid)));
    const query = { flags: true, internalDate: true, source: true, labels: options.gmail };
    for (const { set } of large.size === 0 ? [piece] : uidSets([...wanted])) {
      for await (const row of client.fetch(set, query, { uid: true })) {
        if (row.source === undefined || !wanted.delete(row.uid)) continue;
        yield toRemote(row, row.source, false, options.gmail);
      }
    }
    for (const uid of [...large].sort((a, b) => b - a)) {
      if (!piece.uids.includes(uid)) continue;
      const message = await fetchLarge(client, uid, options.attachmentCap, options.gmail);
      if (message !== null) yield message;
    }
  }
}
