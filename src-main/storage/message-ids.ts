import type { NewMessage } from '#engine/ports/message-store.ts';
import type { Connection } from './connection.ts';
import { createRecent } from './recent.ts';
import { integer, integerOrNull, text, type Row } from './row-decoders.ts';
import { textHash } from './text-hash.ts';

type KnownMessage = { readonly id: number; readonly ticket: number | null; readonly bodyHash: string };

/** Finds messages by their own Message-ID and by those they mention. */
export type MessageIds = {
  readonly add: (id: number, message: NewMessage) => void;
  /** Oldest entry first. */
  readonly own: (messageId: string) => readonly KnownMessage[];
  readonly tickets: (messageIds: readonly string[]) => ReadonlyMap<string, number>;
  readonly orphans: (messageIds: readonly string[]) => readonly number[];
};

const role = { own: 0, mentioned: 1, about: 2 } as const;

/** Of a long thread's References the ends say where it belongs: its root and its nearest parents. */
const mostMentions = 40;

/**
 * Ids are indexed by a 53-bit hash; a stranger could construct two with the same one, so each hit is compared with the
 * text itself. Mentions are looked for in the JSON of the message, where an id stands as a JSON string.
 */
export function createMessageIds(connection: Connection): MessageIds {
  const insert = connection.prepare('INSERT OR IGNORE INTO message_ids (hash, role, message) VALUES (?, ?, ?)');
  const insertHash = (hash: number, as: number, message: number): void => {
    insert.run(hash, as, message);
    unused.delete(hash);
  };
  const inUse = connection.prepare('SELECT 1 AS found FROM message_ids WHERE hash = ? LIMIT 1');
  const byHash = connection.prepare(`
    SELECT i.role, m.id, m.ticket, c.message_id, c.body_hash, c.details FROM message_ids i
    JOIN messages m ON m.id = i.message JOIN message_contents c ON c.id = i.message
    WHERE i.hash = ? AND i.role <= ? ORDER BY i.role, i.message`);

  // A mail's ids are asked for several times before it is filed, and most of them nobody has ever used.
  const unused = createRecent<true>(connection, 1_000);

  const matching = (messageId: string, highestRole: number): readonly Row[] => {
    const hash = textHash(messageId);
    if (unused.get(hash) === true) return [];
    const rows = byHash.all(hash, highestRole);
    if (rows.length === 0) {
      if (highestRole === role.about || inUse.get(hash) === undefined) unused.set(hash, true);
      return rows;
    }
    const quoted = JSON.stringify(messageId);
    return rows.filter((row) =>
      integer(row, 'role') === role.own ? row['message_id'] === messageId : text(row, 'details').includes(quoted),
    );
  };

  return {
    add: (id, message) => {
      insertHash(textHash(message.messageId), role.own, id);
      if (message.references.length > 0 || message.inReplyTo.length > 0) {
        const mentions = [...message.inReplyTo, ...message.references];
        const ends =
          mentions.length > mostMentions
            ? [...mentions.slice(0, mostMentions / 2), ...mentions.slice(-mostMentions / 2)]
            : mentions;
        for (const mention of new Set(ends)) insertHash(textHash(mention), role.mentioned, id);
      }
      const about = message.machine?.about ?? null;
      if (about !== null) insertHash(textHash(about), role.about, id);
    },
    own: (messageId) =>
      matching(messageId, role.own).map((row) => ({
        id: integer(row, 'id'),
        ticket: integerOrNull(row, 'ticket'),
        bodyHash: text(row, 'body_hash'),
      })),
    tickets: (messageIds) => {
      const found = new Map<string, number>();
      for (const messageId of messageIds) {
        const row = matching(messageId, role.mentioned).find((each) => each['ticket'] !== null);
        if (row !== undefined) found.set(messageId, integer(row, 'ticket'));
      }
      return found;
    },
    orphans: (messageIds) => {
      const found = new Set<number>();
      for (const messageId of messageIds) {
        for (const row of matching(messageId, role.about)) if (row['ticket'] === null) found.add(integer(row, 'id'));
      }
      return [...found].sort((a, b) => a - b);
    },
  };
}
