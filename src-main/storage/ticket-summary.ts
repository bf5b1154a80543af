import type { TicketMailSummary } from '#engine/ports/message-store.ts';
import type { Connection } from './connection.ts';
import { decodePeople } from './decode-message.ts';
import { flag, integer, text, type Row } from './row-decoders.ts';

/** What a row of the list needs to know of a ticket's mail: narrow rows for all of it, contents of three at most. */
export function createTicketSummary(connection: Connection): (ticket: number) => TicketMailSummary | null {
  const mails = connection.prepare(
    'SELECT id, direction, machine, received_at, attachments FROM messages WHERE ticket = ? ORDER BY received_at, id',
  );
  const contents = connection.prepare('SELECT subject, snippet, details FROM message_contents WHERE id = ?');
  const contentsOf = (mail: Row): Row => contents.get(integer(mail, 'id')) ?? {};

  return (ticket) => {
    const rows = mails.all(ticket);
    const oldest = rows[0];
    const newest = rows.at(-1);
    if (oldest === undefined || newest === undefined) return null;
    const human = (row: Row): boolean => !flag(row, 'machine');
    const first = contentsOf(oldest);
    const asked = rows.find((row) => row['direction'] === 'in' && human(row)) ?? oldest;
    const said = rows.findLast(human) ?? newest;
    return {
      messages: rows.length,
      hasAttachment: rows.some((row) => integer(row, 'attachments') > 0),
      requester: decodePeople(asked === oldest ? first : contentsOf(asked)).from,
      subject: text(first, 'subject'),
      snippet: text(said === oldest ? first : contentsOf(said), 'snippet'),
      newestAt: integer(newest, 'received_at'),
    };
  };
}
