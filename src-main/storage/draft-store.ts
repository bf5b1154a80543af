import type { DraftStore, OutgoingAttachmentStore } from '#engine/ports/outbox-store.ts';
import type { Connection } from './connection.ts';
import { decodeDraft } from './decode-outbox.ts';
import { insertedId } from './row-decoders.ts';

/** Drafts; their files go with them. */
export function createDraftStore(connection: Connection, attachments: OutgoingAttachmentStore): DraftStore {
  const one = connection.prepare('SELECT * FROM drafts WHERE id = ?');
  const all = connection.prepare('SELECT * FROM drafts ORDER BY saved_at DESC, id DESC');
  const ofTicket = connection.prepare('SELECT * FROM drafts WHERE ticket = ? ORDER BY saved_at DESC, id DESC');
  const insert = connection.prepare('INSERT INTO drafts (ticket, saved_at, entry) VALUES (?, ?, ?)');
  const update = connection.prepare('UPDATE drafts SET ticket = ?, saved_at = ?, entry = ? WHERE id = ?');
  const remove = connection.prepare('DELETE FROM drafts WHERE id = ?');

  return {
    get: (id) => {
      const row = one.get(id);
      return row === undefined ? null : decodeDraft(row);
    },
    list: (ticket) => (ticket === null ? all.all() : ofTicket.all(ticket)).map(decodeDraft),
    add: (mail, savedAt) => ({ id: insertedId(insert.run(mail.ticket, savedAt, JSON.stringify(mail))), mail, savedAt }),
    save: (id, mail, savedAt) => Number(update.run(mail.ticket, savedAt, JSON.stringify(mail), id).changes) > 0,
    remove: (id) =>
      connection.transaction(() => {
        attachments.removeAll({ kind: 'draft', id });
        remove.run(id);
      }),
  };
}
