import { highlightSnippet, type SoughtPhrase } from '#domain/search/highlight-snippet.ts';
import { attachmentsText, recipientsText, senderText } from '#domain/search/index-text.ts';
import type { Connection } from './connection.ts';
import { decodeDetails } from './decode-message.ts';
import { packedText } from './packed-mail.ts';
import { text } from './row-decoders.ts';

/** The line to show of a message that was found. */
export type HitSnippet = (message: number, phrases: readonly SoughtPhrase[]) => string;

/** From the stored texts of the few messages shown: the index itself holds none. */
export function createHitSnippet(connection: Connection): HitSnippet {
  const one = connection.prepare(
    'SELECT subject, snippet, details, text_size, head FROM message_contents WHERE id = ?',
  );
  return (id, phrases) => {
    const row = one.get(id);
    if (row === undefined) return '';
    const subject = text(row, 'subject');
    const inText = highlightSnippet(packedText(row), phrases) ?? highlightSnippet(subject, phrases);
    if (inText !== null) return inText;
    const { from = null, to = [], cc = [], attachments = [] } = decodeDetails(row);
    for (const part of [senderText(from), recipientsText(to, cc), attachmentsText(attachments)]) {
      const line = highlightSnippet(part, phrases);
      if (line !== null) return line;
    }
    return text(row, 'snippet');
  };
}
