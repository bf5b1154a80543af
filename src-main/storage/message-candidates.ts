import type { Connection, SqlValue } from './connection.ts';

/** A message that matches; higher `score` is better. */
export type Candidate = { readonly message: number; readonly ticket: number; readonly receivedAt: number; readonly score: number };

/** Finds the messages that match an expression of the index. */
export type MessageCandidates = {
  /** Ranked; where very many match, the newest of them. */
  readonly find: (expression: string, subjectExpression: string | null, wide: boolean) => readonly Candidate[];
  /** The tickets of all messages that match. */
  readonly tickets: (expression: string) => ReadonlySet<number>;
  /** Matching messages of one ticket. */
  readonly inTicket: (expression: string, ticket: number) => readonly Candidate[];
};

/** Weights of subject, sender, recipients, attachments and body. */
const rank = 'bm25(message_index, 10.0, 6.0, 4.0, 3.0, 1.0)';

/** Up to this many matches are ranked by bm25; computing it costs some microseconds a message. */
const rankedMost = 1_000;
/** Of more, this many are looked at: the word is then so common that the newest are what is wanted. */
const consideredMost = 2_000;
/** The same where other conditions will leave few of them. */
const consideredWide = 20_000;

/**
 * A first sync stores the newest mail first, later mail comes after it: the newest lie at both ends of the ids, so a
 * limited look takes half from either end.
 */
export function createMessageCandidates(connection: Connection): MessageCandidates {
  const ranked = connection.prepareArrays(`
    SELECT m.id, m.ticket, m.received_at, -${rank} FROM message_index JOIN messages m ON m.id = message_index.rowid
    WHERE message_index MATCH ? AND m.ticket IS NOT NULL LIMIT ${rankedMost + 1}`);
  const bothEnds = connection.prepareArrays(`
    SELECT m.id, m.ticket, m.received_at, 1.0 FROM (
      SELECT rowid AS id FROM (SELECT rowid FROM message_index WHERE message_index MATCH ?1 ORDER BY rowid DESC LIMIT ?2)
      UNION
      SELECT rowid AS id FROM (SELECT rowid FROM message_index WHERE message_index MATCH ?1 ORDER BY rowid LIMIT ?2)
    ) found JOIN messages m ON m.id = found.id WHERE m.ticket IS NOT NULL`);
  const ticketsOf = connection.prepareArrays(`
    SELECT DISTINCT m.ticket FROM message_index JOIN messages m ON m.id = message_index.rowid
    WHERE message_index MATCH ? AND m.ticket IS NOT NULL`);
  const inTicket = connection.prepareArrays(`
    SELECT m.id, m.ticket, m.received_at, 1.0 FROM messages m CROSS JOIN message_index ON message_index.rowid = m.id
    WHERE m.ticket = ?2 AND message_index MATCH ?1`);

  const decode = (rows: readonly (readonly SqlValue[])[], bonus: number): Candidate[] =>
    rows.map(([message, ticket, receivedAt, score]) => ({
      message: Number(message),
      ticket: Number(ticket),
      receivedAt: Number(receivedAt),
      score: Number(score) + bonus,
    }));

  return {
    find: (expression, subjectExpression, wide) => {
      const best = ranked.all(expression);
      if (best.length <= rankedMost) return decode(best, 0);
      const most = wide ? consideredWide : consideredMost;
      const found = decode(bothEnds.all(expression, most / 2), 0);
      if (subjectExpression === null) return found;
      const inSubject = decode(bothEnds.all(subjectExpression, rankedMost / 2), 1);
      return [...inSubject, ...found];
    },
    tickets: (expression) => new Set(ticketsOf.all(expression).map(([ticket]) => Number(ticket))),
    inTicket: (expression, ticket) => decode(inTicket.all(expression, ticket), 0),
  };
}
