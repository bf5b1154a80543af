import { normaliseSubject } from '#domain/mail/normalise-subject.ts';
import type { MessageStore, NewMessage } from '#engine/ports/message-store.ts';
import type { Connection } from './connection.ts';
import { decodeDetails, decodeMessage, decodePeople, encodeDetails } from './decode-message.ts';
import type { MessageIndex } from './message-index.ts';
import { attachmentsText, recipientsText, senderText } from '#domain/search/index-text.ts';
import { createMessageIds } from './message-ids.ts';
import { packAnew, packedColumns, packedSource, packedText } from './packed-mail.ts';
import { createTicketSummary } from './ticket-summary.ts';
import { insertedId, integer, integerOrNull, text } from './row-decoders.ts';
import { textHash } from './text-hash.ts';

const subjectMatches = 20;

/** Messages: a narrow row, its contents, its source and its entry in the full-text index. */
export function createMessageStore(connection: Connection, index: MessageIndex): MessageStore {
  const insert = connection.prepare(`
    INSERT INTO messages (ticket, received_at, direction, subject_hash, sender_hash, size, attachments, machine, gmail_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertContents = connection.prepare(`
    INSERT INTO message_contents (id, message_id, body_hash, subject, snippet, details, text_size, head, tail)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const setPacked = connection.prepare('UPDATE message_contents SET text_size = ?, head = ?, tail = ? WHERE id = ?');
  const both = 'SELECT m.*, c.* FROM messages m JOIN message_contents c ON c.id = m.id';
  const one = connection.prepare(`${both} WHERE m.id = ?`);
  const ofTicket = connection.prepare(`${both} WHERE m.ticket = ? ORDER BY m.received_at, m.id`);
  const byGmailId = connection.prepare('SELECT id, ticket FROM messages WHERE gmail_id = ? ORDER BY id LIMIT 1');
  const ids = createMessageIds(connection);
  const summary = createTicketSummary(connection);
  const bySubject = connection.prepare(`
    SELECT m.ticket, c.subject FROM messages m JOIN message_contents c ON c.id = m.id
    WHERE m.subject_hash = ? AND m.received_at >= ? AND m.ticket IS NOT NULL ORDER BY m.received_at DESC, m.id DESC`);
  const peopleOf = connection.prepare(`
    SELECT c.details FROM messages m JOIN message_contents c ON c.id = m.id WHERE m.ticket = ?`);
  const setTicket = connection.prepare('UPDATE messages SET ticket = ? WHERE id = ?');
  const source = connection.prepare(`SELECT ${packedColumns} FROM message_contents WHERE id = ?`);
  const deleted = connection.prepare(`
    SELECT 1 AS found FROM departures WHERE message = ?1
    AND NOT EXISTS (SELECT 1 FROM locations WHERE locations.message = ?1)`);
  const allow = connection.prepare('INSERT OR IGNORE INTO remote_content_senders (address) VALUES (?)');
  const disallow = connection.prepare('DELETE FROM remote_content_senders WHERE address = ?');
  const allowed = connection.prepare('SELECT 1 AS found FROM remote_content_senders WHERE address = ?');
  const before = connection.prepare(`
    SELECT c.details FROM locations mine
    JOIN locations l ON l.mailbox = mine.mailbox AND l.uid < mine.uid
    JOIN messages m ON m.id = l.message AND m.direction = 'in'
    JOIN message_contents c ON c.id = m.id
    WHERE mine.message = ? ORDER BY l.uid DESC LIMIT ?`);
  const count = connection.prepare('SELECT count(*) AS count FROM messages');

  const addRows = (message: NewMessage): number => {
    const attachments = message.attachments.reduce((sum, attachment) => sum + (attachment.inline ? 0 : 1), 0);
    const id = insertedId(
      insert.run(
        message.ticket,
        message.receivedAt,
        message.direction,
        textHash(message.subjectBase),
        textHash(message.from?.address ?? ''),
        message.size,
        attachments,
        message.machine === null ? 0 : 1,
        message.gmailId,
      ),
    );
    insertContents.run(
      id,
      message.messageId,
      message.bodyHash,
      message.subject,
      message.snippet,
      encodeDetails(message),
      message.packed.textSize,
      message.packed.head,
      message.packed.tail,
    );
    ids.add(id, message);
    summary.follow(id, message, attachments);
    index.add(id, {
      subject: message.subject,
      sender: senderText(message.from),
      recipients: recipientsText(message.to, message.cc),
      attachments: attachmentsText(message.attachments),
      body: message.indexBody,
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
    summary: summary.of,
    ticketsBySubject: (subjectBase, since) => {
      const found = new Set<number>();
      for (const row of bySubject.iterate(textHash(subjectBase), since)) {
        if (normaliseSubject(text(row, 'subject')).base.toLowerCase() === subjectBase)
          found.add(integer(row, 'ticket'));
        if (found.size === subjectMatches) break;
      }
      return [...found];
    },
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
        summary.forget();
      }),
    raw: (id) => {
      const row = source.get(id);
      return row === undefined ? null : packedSource(row);
    },
    setRaw: (id, rawCompressed) => {
      const row = source.get(id);
      if (row === undefined) return;
      const packed = packAnew(packedText(row), rawCompressed);
      setPacked.run(packed.textSize, packed.head, packed.tail, id);
    },
    headersBefore: (message, name, limit) =>
      before.all(message, limit).map((row) => {
        const { from, headers } = decodeDetails(row);
        return { sender: from?.address ?? '', header: headers?.[name]?.[0] ?? null };
      }),
    deletedOnServer: (ids) => new Set(ids.filter((id) => deleted.get(id) !== undefined)),
    allowRemoteContent: (address, on) => {
      (on ? allow : disallow).run(address.toLowerCase());
    },
    remoteContentAllowed: (address) => allowed.get(address.toLowerCase()) !== undefined,
    count: () => integer(count.get() ?? {}, 'count'),
  };
}
