import { indexText } from '#domain/search/index-text.ts';
import type { Connection } from './connection.ts';
import { decodeMessage } from './decode-message.ts';
import type { MessageIndex } from './message-index.ts';
import { integer } from './row-decoders.ts';

/** So many messages a step: about 10 ms. */
const batch = 100;

/**
 * Empties the full-text index and fills it again from the messages; yields how many are done after each step. Mail
 * that arrives between two steps indexes itself. Where the iteration is broken off the index stays incomplete, and
 * `rebuildInterrupted` says so until a rebuild has come to its end.
 */
export function* rebuildIndex(connection: Connection, index: MessageIndex): Generator<number, void, undefined> {
  const next = connection.prepare(`
    SELECT m.*, c.* FROM messages m JOIN message_contents c ON c.id = m.id
    WHERE m.id > ? AND m.id <= ? ORDER BY m.id LIMIT ${batch}`);
  const last = integer(connection.prepare('SELECT coalesce(max(id), 0) AS last FROM messages').get() ?? {}, 'last');
  connection.transaction(() => {
    index.clear();
    connection.database.exec('INSERT OR REPLACE INTO index_rebuilds (id, running) VALUES (1, 1)');
  });
  let done = 0;
  let after = 0;
  for (;;) {
    const rows = next.all(after, last);
    if (rows.length === 0) break;
    connection.transaction(() => {
      for (const row of rows) {
        const message = decodeMessage(row);
        index.add(message.id, indexText(message));
        after = message.id;
      }
    });
    done += rows.length;
    yield done;
  }
  connection.database.exec('DELETE FROM index_rebuilds');
}

/** True when a rebuild was begun and not brought to its end. */
export function rebuildInterrupted(connection: Connection): boolean {
  return connection.prepare('SELECT 1 AS found FROM index_rebuilds').get() !== undefined;
}
