import type { OutgoingAttachment } from '#domain/outbox/outgoing-mail.ts';
import type { OutgoingAttachmentStore } from '#engine/ports/outbox-store.ts';
import type { Connection } from './connection.ts';
import { bytesOrNull, insertedId, integer, text, textOrNull, type Row } from './row-decoders.ts';

const decode = (row: Row): OutgoingAttachment => ({
  id: integer(row, 'id'),
  name: text(row, 'name'),
  type: text(row, 'type'),
  size: integer(row, 'size'),
  contentId: textOrNull(row, 'content_id'),
  complete: integer(row, 'kept') === integer(row, 'size'),
});

/** Files of drafts and queued mails, in pieces. */
export function createOutgoingAttachmentStore(connection: Connection): OutgoingAttachmentStore {
  const of = connection.prepare(`
    SELECT a.*, (SELECT coalesce(sum(length(p.bytes)), 0) FROM outgoing_pieces p WHERE p.attachment = a.id) AS kept
    FROM outgoing_attachments a WHERE a.owner_kind = ? AND a.owner = ? ORDER BY a.id`);
  const insert = connection.prepare(
    'INSERT INTO outgoing_attachments (owner_kind, owner, name, type, size, content_id) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const write = connection.prepare(`
    INSERT INTO outgoing_pieces (attachment, position, bytes) VALUES (?, ?, ?)
    ON CONFLICT (attachment, position) DO UPDATE SET bytes = excluded.bytes`);
  const pieces = connection.prepare(`
    SELECT position, bytes FROM outgoing_pieces
    WHERE attachment = ?1 AND position < ?3 AND position + length(bytes) > ?2 ORDER BY position`);
  const remove = connection.prepare('DELETE FROM outgoing_attachments WHERE id = ?');
  const move = connection.prepare(
    'UPDATE outgoing_attachments SET owner_kind = ?, owner = ? WHERE owner_kind = ? AND owner = ?',
  );
  const removeAll = connection.prepare('DELETE FROM outgoing_attachments WHERE owner_kind = ? AND owner = ?');

  return {
    of: ({ kind, id }) => of.all(kind, id).map(decode),
    add: ({ kind, id }, file) => insertedId(insert.run(kind, id, file.name, file.type, file.size, file.contentId)),
    write: (attachment, offset, bytes) => void write.run(attachment, offset, bytes),
    read: (attachment, offset, length) => {
      const end = offset + length;
      const found = pieces.all(attachment, offset, end).map((row) => {
        const position = integer(row, 'position');
        const bytes = bytesOrNull(row, 'bytes') ?? new Uint8Array();
        return bytes.subarray(Math.max(0, offset - position), Math.max(0, end - position));
      });
      const [only] = found;
      return only !== undefined && found.length === 1 ? only : Buffer.concat(found);
    },
    remove: (attachment) => void remove.run(attachment),
    move: (from, to) => void move.run(to.kind, to.id, from.kind, from.id),
    removeAll: ({ kind, id }) => void removeAll.run(kind, id),
  };
}
