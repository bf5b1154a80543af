import type { IndexedTexts } from '#domain/search/index-text.ts';
import { spreadIdeographs } from '#domain/search/spread-ideographs.ts';
import type { Connection } from './connection.ts';

/** Writes rows of the full-text index. */
export type MessageIndex = {
  /** To be called inside a transaction. */
  readonly add: (id: number, texts: IndexedTexts) => void;
  /** Lets searches inside the transaction find what was added in it. */
  readonly flush: () => void;
  readonly clear: () => void;
};

/**
 * Rows wait until the end of their transaction: FTS5 gathers rows in memory and writes them as one segment, but does so
 * early whenever another statement of the transaction opens a savepoint of its own (one with a trigger, a REPLACE).
 * Mixed with the rest of a batch that made a segment of every single mail, five times as dear.
 */
export function createMessageIndex(connection: Connection): MessageIndex {
  const insert = connection.prepare(
    'INSERT INTO message_index (rowid, subject, sender, recipients, attachments, body) VALUES (?, ?, ?, ?, ?, ?)',
  );
  let waiting: { readonly id: number; readonly texts: IndexedTexts }[] = [];

  const flush = (): void => {
    const rows = waiting;
    waiting = [];
    for (const { id, texts } of rows) {
      insert.run(
        id,
        spreadIdeographs(texts.subject),
        spreadIdeographs(texts.sender),
        spreadIdeographs(texts.recipients),
        spreadIdeographs(texts.attachments),
        spreadIdeographs(texts.body),
      );
    }
  };
  connection.beforeCommit(flush);
  connection.onRollback(() => {
    waiting = [];
  });

  return {
    add: (id, texts) => void waiting.push({ id, texts }),
    flush,
    clear: () => {
      waiting = [];
      connection.database.exec("INSERT INTO message_index (message_index) VALUES ('delete-all')");
    },
  };
}
