import type { MailAddress } from '#domain/mail/mail-address.ts';
import type { NewMessage, TicketMailSummary } from '#engine/ports/message-store.ts';
import type { Connection } from './connection.ts';
import { decodePeople } from './decode-message.ts';
import { createRecent } from './recent.ts';
import { flag, integer, text, type Row } from './row-decoders.ts';

/** What of a mail the row of its ticket may show. */
type SummarisedMail = {
  readonly id: number;
  readonly incoming: boolean;
  readonly machine: boolean;
  readonly receivedAt: number;
  readonly attachments: number;
  /** Read when it is asked for. */
  readonly contents: () => { readonly from: MailAddress | null; readonly subject: string; readonly snippet: string };
};

export type TicketSummary = {
  readonly of: (ticket: number) => TicketMailSummary | null;
  /** Follows a mail that was added to the file. */
  readonly follow: (id: number, message: NewMessage, attachments: number) => void;
  /** Mail went from ticket to ticket. */
  readonly forget: () => void;
};

/** Mail of tickets that are being worked on stays in memory; of a ticket with more than `longest` it is read each time. */
const tickets = 500;
const longest = 50;

/** What a row of the list needs to know of a ticket's mail: narrow rows for all of it, contents of three at most. */
export function createTicketSummary(connection: Connection): TicketSummary {
  const mails = connection.prepare(
    'SELECT id, direction, machine, received_at, attachments FROM messages WHERE ticket = ? ORDER BY received_at, id',
  );
  const any = connection.prepare('SELECT 1 AS found FROM messages WHERE ticket = ? AND id <> ? LIMIT 1');
  const contents = connection.prepare('SELECT subject, snippet, details FROM message_contents WHERE id = ?');
  const recent = createRecent<readonly SummarisedMail[]>(connection, tickets);

  const summarised = (row: Row): SummarisedMail => {
    const id = integer(row, 'id');
    return {
      id,
      incoming: row['direction'] === 'in',
      machine: flag(row, 'machine'),
      receivedAt: integer(row, 'received_at'),
      attachments: integer(row, 'attachments'),
      contents: () => {
        const found = contents.get(id) ?? {};
        return { from: decodePeople(found).from, subject: text(found, 'subject'), snippet: text(found, 'snippet') };
      },
    };
  };
  const mailsOf = (ticket: number): readonly SummarisedMail[] =>
    recent.get(ticket) ?? mails.all(ticket).map(summarised);

  return {
    of: (ticket) => {
      const all = mailsOf(ticket);
      const oldest = all[0];
      const newest = all.at(-1);
      if (oldest === undefined || newest === undefined) return null;
      const first = oldest.contents();
      const asked = all.find((mail) => mail.incoming && !mail.machine) ?? oldest;
      const said = all.findLast((mail) => !mail.machine) ?? newest;
      return {
        messages: all.length,
        hasAttachment: all.some((mail) => mail.attachments > 0),
        requester: (asked === oldest ? first : asked.contents()).from,
        subject: first.subject,
        snippet: (said === oldest ? first : said.contents()).snippet,
        newestAt: newest.receivedAt,
      };
    },
    follow: (id, message, attachments) => {
      const { ticket, from, subject, snippet, receivedAt } = message;
      if (ticket === null) return;
      const known = recent.get(ticket) ?? (any.get(ticket, id) === undefined ? [] : null);
      if (known === null) return;
      const held = { from, subject, snippet };
      const added: SummarisedMail = {
        id,
        incoming: message.direction === 'in',
        machine: message.machine !== null,
        receivedAt,
        attachments,
        contents: () => held,
      };
      const after = known.findIndex((mail) => mail.receivedAt > receivedAt);
      const next = after === -1 ? [...known, added] : known.toSpliced(after, 0, added);
      if (next.length <= longest) recent.set(ticket, next);
      else recent.delete(ticket);
    },
    forget: recent.clear,
  };
}
