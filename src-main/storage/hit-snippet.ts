import { highlightSnippet, type SoughtPhrase } from '#domain/search/highlight-snippet.ts';
import type { Connection } from './connection.ts';
import { decodeMessage } from './decode-message.ts';
import { indexText } from '#domain/search/index-text.ts';

/** The line to show of a message that was found. */
export type HitSnippet = (message: number, phrases: readonly SoughtPhrase[]) => string;

/** From the stored texts of the few messages shown: the index itself holds none. */
export function createHitSnippet(connection: Connection): HitSnippet {
  const one = connection.prepare('SELECT m.*, c.* FROM messages m JOIN message_contents c ON c.id = m.id WHERE m.id = ?');
  return (id, phrases) => {
    const row = one.get(id);
    if (row === undefined) return '';
    const message = decodeMessage(row);
    const texts = indexText({ ...message, inReplyTo: [] });
    for (const part of [texts.body, texts.subject, texts.sender, texts.recipients, texts.attachments]) {
      const line = highlightSnippet(part, phrases);
      if (line !== null) return line;
    }
    return message.snippet;
  };
}
