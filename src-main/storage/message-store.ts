import { zstdDecompressSync } from 'node:zlib';
import type { MessageStore, NewMessage } from '#engine/ports/message-store.ts';
import type { Connection } from './connection.ts';
import { decodeMessage, decodePeople, encodeDetails } from './decode-message.ts';
import type { MessageIndex } from './message-index.ts';
import { recipientsText, senderText } from '#domain/search/index-text.ts';
import { createMessageIds } from './message-ids.ts';
import { createTicketSummary } from './ticket-summary.ts';
import { bytesOrNull, insertedId, integer, integerOrNull } from './row-decoders.ts';
import { textHash } from './text-hash.ts';

/** A source larger than this was not written by us (attachments above the cap stay on the server). */
const largestSource = 256 * 1024 * 1024;
const subjectMatches = 20;

/** Messages: a narrow row, its contents, its source and its entry in the full-text index. */
export function createMessageStore(connection: Connection, index: MessageIndex): MessageStore {
  const insert = connection.prepare(`
    INSERT INTO messages (ticket, received_at, direction, subject_hash, sender_hash, size, attachments, machine, gmail_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertContents = connection.prepare(`
    INSERT INTO message_contents (id, message_id, body_hash, subject_base, subject, snippet, details, body)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  const setSource = connection.prepare('INSERT OR REPLACE INTO message_sources (id, source) VALUES (?, ?)');
  const both = 'SELECT m.*, c.* FROM messages m JOIN message_contents c ON c.id = m.id';
  const one = connection.prepare(`${both} WHERE m.id = ?`);
  const ofTicket = connection.prepare(`${both} WHERE m.ticket = ? ORDER BY m.received_at, m.id`);
  const byGmailId = connection.prepare('SELECT id, ticket FROM messages WHERE gmail_id = ? ORDER BY id LIMIT 1');
  const ids = createMessageIds(connection);
  const summary = createTicketSummary(connection);
  const bySubject = connection.prepare(`
    SELECT m.ticket, max(m.received_at) AS latest FROM messages m JOIN message_contents c ON c.id = m.id
    WHERE m.subject_hash = ? AND m.received_at >= ? AND m.ticket IS NOT NULL AND c.subject_base = ?
    GROUP BY m.ticket ORDER BY latest DESC LIMIT ${subjectMatches}`);
  const peopleOf = connection.prepare(`
    SELECT c.details FROM messages m JOIN message_contents c ON c.id = m.id WHERE m.ticket = ?`);
  const setTicket = connection.prepare('UPDATE messages SET ticket = ? WHERE id = ?');
  const source = connection.prepare('SELECT source FROM message_sources WHERE id = ?');
  const deleted = connection.prepare(`
    SELECT 1 AS found FROM departures WHERE message = ?1
    AND NOT EXISTS (SELECT 1 FROM locations WHERE locations.message = ?1)`);
  const allow = connection.prepare('INSERT OR IGNORE INTO remote_content_senders (address) VALUES (?)');
  const disallow = connection.prepare('DELETE FROM remote_content_senders WHERE address = ?');
  const allowed = connection.prepare('SELECT 1 AS found FROM remote_content_senders WHERE address = ?');
  const count = connection.prepare('SELECT count(*) AS count FROM messages');

  const addRows = (message: NewMessage): number => {
    const id = insertedId(
      insert.run(
        message.ticket,
        message.receivedAt,
        message.direction,
        textHash(message.subjectBase),
        textHash(message.from?.address ?? ''),
        message.size,
        message.attachments.reduce((sum, attachment) => sum + (attachment.inline ? 0 : 1), 0),
        message.machine === null ? 0 : 1,
        message.gmailId,
      ),
    );
    insertContents.run(
      id,
      message.messageId,
      message.bodyHash,
      message.subjectBase,
      message.subject,
      message.snippet,
      encodeDetails(message),
      message.text,
    );
    if (message.rawCompressed !== null) setSource.run(id, message.rawCompressed);
    ids.add(id, message);
    index.add(id, {
      subject: message.index.subject,
      sender: senderText(message.from),
      recipients: recipientsText(message.to, message.cc),
      attachments: message.index.attachments,
      body: message.index.body,
    });
    return id;
  };

  return {
    add: (message) => connection.transaction(() => addRows(message)),
    get: (id) => {
      const row = one.get(id);
      return row === undefined ? null : decodeMessage(row);
    },
    ofTicket: (ticket) => ofTicket.all(ticket).map(decodeMessage),
    findSame: ({ messageId, bodyHash, gmailId }) => {
      const byLabel = gmailId === null ? undefined : byGmailId.get(gmailId);
      if (byLabel !== undefined) return { id: integer(byLabel, 'id'), ticket: integerOrNull(byLabel, 'ticket') };
      return ids.own(messageId).find((known) => known.bodyHash === bodyHash) ?? null;
    },
    ticketsOf: ids.tickets,
    orphansMentioning: ids.orphans,
    summary,
    ticketsBySubject: (subjectBase, since) =>
      bySubject.all(textHash(subjectBase), since, subjectBase).map((row) => integer(row, 'ticket')),
    participants: (tickets) => {
      const found = new Map<number, ReadonlySet<string>>();
      for (const ticket of tickets) {
        const addresses = new Set<string>();
        for (const row of peopleOf.all(ticket)) {
          const { from, to, cc } = decodePeople(row);
          for (const person of from === null ? [...to, ...cc] : [from, ...to, ...cc]) {
            if (person.address !== '') addresses.add(person.address.toLowerCase());
          }
        }
        found.set(ticket, addresses);
      }
      return found;
    },
    setTicket: (ids, ticket) =>
      connection.transaction(() => {
        for (const id of ids) setTicket.run(ticket, id);
      }),
    raw: (id) => {
      const row = source.get(id);
      const compressed = row === undefined ? null : bytesOrNull(row, 'source');
      return compressed === null ? null : zstdDecompressSync(compressed, { maxOutputLength: largestSource });
    },
    setRaw: (id, rawCompressed) => {
      setSource.run(id, rawCompressed);
    },
    deletedOnServer: (ids) => new Set(ids.filter((id) => deleted.get(id) !== undefined)),
    allowRemoteContent: (address, on) => {
      (on ? allow : disallow).run(address.toLowerCase());
    },
    remoteContentAllowed: (address) => allowed.get(address.toLowerCase()) !== undefined,
    count: () => integer(count.get() ?? {}, 'count'),
  };
}
