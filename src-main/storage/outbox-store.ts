import type { OutboxState, OutboxStateKind } from '#domain/outbox/outbox-state.ts';
import type { OutboxStore } from '#engine/ports/outbox-store.ts';
import type { Connection } from './connection.ts';
import { decodeOutboxItem, encodeOutboxEntry } from './decode-outbox.ts';
import { insertedId, integer, integerOrNull, text, word } from './row-decoders.ts';

const stateKinds = [
  'queued',
  'sending',
  'sent',
  'failed',
  'held',
  'unknown',
  'cancelled',
] as const satisfies readonly OutboxStateKind[];

const dueAt = (state: OutboxState): number | null => (state.kind === 'queued' ? state.at : null);

/** The outbox. Every change of a state names the one it comes from. */
export function createOutboxStore(connection: Connection): OutboxStore {
  const one = connection.prepare('SELECT * FROM outbox WHERE id = ?');
  const byMessageId = connection.prepare('SELECT * FROM outbox WHERE message_id = ?');
  const list = connection.prepare(`
    SELECT * FROM outbox WHERE (?1 IS NULL OR ticket = ?1) AND (?2 IS NULL OR state IN (SELECT value FROM json_each(?2)))
    ORDER BY id DESC LIMIT ?3`);
  const counts = connection.prepare('SELECT state, count(*) AS count FROM outbox GROUP BY state');
  const nextDue = connection.prepare(`
    SELECT * FROM outbox WHERE state = 'queued' AND due_at <= ? AND account NOT IN (SELECT value FROM json_each(?))
    ORDER BY due_at, id LIMIT 1`);
  const nextDueAt = connection.prepare(`
    SELECT min(due_at) AS at FROM outbox
    WHERE state = 'queued' AND account NOT IN (SELECT value FROM json_each(?))`);
  const owing = connection.prepare(`SELECT * FROM outbox WHERE copy = 'owed' AND state = 'sent' ORDER BY id`);
  const insert = connection.prepare(`
    INSERT INTO outbox (ticket, account, message_id, state, due_at, copy, progress, entry) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  const change = connection.prepare('UPDATE outbox SET state = ?, due_at = ?, progress = ? WHERE id = ? AND state = ?');
  const setCopy = connection.prepare('UPDATE outbox SET copy = ? WHERE id = ?');
  const addHistory = connection.prepare('INSERT INTO outbox_history (item, at, text) VALUES (?, ?, ?)');
  const history = connection.prepare('SELECT at, text FROM outbox_history WHERE item = ? ORDER BY id');

  return {
    get: (id) => {
      const row = one.get(id);
      return row === undefined ? null : decodeOutboxItem(row);
    },
    byMessageId: (messageId) => {
      const row = byMessageId.get(messageId);
      return row === undefined ? null : decodeOutboxItem(row);
    },
    list: ({ ticket, states, limit }) =>
      list.all(ticket, states === null ? null : JSON.stringify(states), limit).map(decodeOutboxItem),
    counts: () => {
      const found = new Map(counts.all().map((row) => [word(row, 'state', stateKinds), integer(row, 'count')]));
      const of = (kind: OutboxStateKind): number => found.get(kind) ?? 0;
      return {
        queued: of('queued'),
        sending: of('sending'),
        sent: of('sent'),
        failed: of('failed'),
        held: of('held'),
        unknown: of('unknown'),
        cancelled: of('cancelled'),
      };
    },
    nextDue: (now, exceptAccounts) => {
      const row = nextDue.get(now, JSON.stringify(exceptAccounts));
      return row === undefined ? null : decodeOutboxItem(row);
    },
    nextDueAt: (exceptAccounts) => integerOrNull(nextDueAt.get(JSON.stringify(exceptAccounts)) ?? { at: null }, 'at'),
    owingCopies: () => owing.all().map(decodeOutboxItem),
    add: (item) => ({
      ...item,
      id: insertedId(
        insert.run(
          item.mail.ticket,
          item.mail.account,
          item.messageId,
          item.state.kind,
          dueAt(item.state),
          item.copy,
          JSON.stringify(item.state),
          encodeOutboxEntry(item),
        ),
      ),
    }),
    change: (id, from, to, entry) =>
      connection.transaction(() => {
        const { changes } = change.run(to.kind, dueAt(to), JSON.stringify(to), id, from);
        if (Number(changes) === 0) return false;
        if (entry !== null) addHistory.run(id, entry.at, entry.text);
        return true;
      }),
    setCopy: (id, copy) => void setCopy.run(copy, id),
    history: (id) => history.all(id).map((row) => ({ at: integer(row, 'at'), text: text(row, 'text') })),
  };
}
