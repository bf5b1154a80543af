import type { IndexedTexts } from '#domain/search/index-text.ts';
import { spreadIdeographs } from '#domain/search/spread-ideographs.ts';
import type { Connection } from './connection.ts';

/** Writes rows of the full-text index. */
export type MessageIndex = {
  readonly add: (id: number, texts: IndexedTexts) => void;
  readonly clear: () => void;
};

export function createMessageIndex(connection: Connection): MessageIndex {
  const insert = connection.prepare(
    'INSERT INTO message_index (rowid, subject, sender, recipients, attachments, body) VALUES (?, ?, ?, ?, ?, ?)',
  );
  return {
    add: (id, texts) => {
      insert.run(
        id,
        spreadIdeographs(texts.subject),
        spreadIdeographs(texts.sender),
        spreadIdeographs(texts.recipients),
        spreadIdeographs(texts.attachments),
        spreadIdeographs(texts.body),
      );
    },
    clear: () => connection.database.exec("INSERT INTO message_index (message_index) VALUES ('delete-all')"),
  };
}
