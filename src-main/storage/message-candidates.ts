import type { Connection, SqlValue } from './connection.ts';
import type { TextQuery } from './fts-expression.ts';

/** A message that matches; higher `score` is better. */
export type Candidate = {
  readonly message: number;
  readonly ticket: number;
  readonly receivedAt: number;
  readonly score: number;
};

/** Finds the messages that match an expression of the index. */
export type MessageCandidates = {
  /** Ranked; where very many match, the newest of them. `wide`: other conditions will leave few of them. */
  readonly find: (query: TextQuery, wide: boolean) => readonly Candidate[];
  /** The tickets of all messages that match; null where they are too many to look at. */
  readonly tickets: (expression: string) => ReadonlySet<number> | null;
  /** More match than are ranked. */
  readonly isCommon: (expression: string) => boolean;
  /** Matching messages of one ticket. */
  readonly inTicket: (expression: string, ticket: number) => readonly Candidate[];
};

/** Weights of subject, sender, recipients, attachments and body. */
const rank = 'bm25(message_index, 10.0, 6.0, 4.0, 3.0, 1.0)';

/** Up to this many matches are all looked at, and ranked by bm25. */
const rankedMost = 1_000;
/** Of more, as many from either end; the word is then so common that the newest are what is wanted. */
const consideredWide = 8_000;
/**
 * bm25 walks through all messages with each of its words, about 70 ns for each, before it ranks the first: with a word
 * in more than this many it is left out. The newest then come first, those with the words in their subject before them.
 */
const countedMost = 10_000;
/** Looking for several words in subjects walks as far, unless one of them is in fewer than this. */
const seldomInSubject = 2_000;
/** A word to leave out may be in this many messages; in more, it is looked for in those that are shown. */
const excludedMost = 8_000;

/**
 * A first sync stores the newest mail first, later mail comes after it: the newest lie at both ends of the ids, so a
 * limited look takes half from either end.
 */
export function createMessageCandidates(connection: Connection): MessageCandidates {
  const some = connection.prepareArrays(`
    SELECT m.id, m.ticket, m.received_at, 1.0 FROM message_index JOIN messages m ON m.id = message_index.rowid
    WHERE message_index MATCH ? AND m.ticket IS NOT NULL LIMIT ${rankedMost + 1}`);
  const ranked = connection.prepareArrays(`
    SELECT m.id, m.ticket, m.received_at, -${rank} FROM message_index JOIN messages m ON m.id = message_index.rowid
    WHERE message_index MATCH ? AND m.ticket IS NOT NULL`);
  const newestIds = connection.prepareArrays(`
    SELECT m.id, m.ticket, m.received_at, 1.0 FROM (
      SELECT rowid AS id FROM message_index WHERE message_index MATCH ?1 ORDER BY rowid DESC LIMIT ?2
    ) found JOIN messages m ON m.id = found.id WHERE m.ticket IS NOT NULL`);
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
  const counted = connection.prepareArrays(
    'SELECT count(*) FROM (SELECT 1 FROM message_index WHERE message_index MATCH ?1 LIMIT ?2)',
  );
  const inMoreThan = (expression: string, most: number): boolean =>
    Number(counted.all(expression, most + 1)[0]?.[0]) > most;

  const decode = (rows: readonly (readonly SqlValue[])[], bonus: number): Candidate[] =>
    rows.map(([message, ticket, receivedAt, score]) => ({
      message: Number(message),
      ticket: Number(ticket),
      receivedAt: Number(receivedAt),
      score: Number(score) + bonus,
    }));

  const inSubject = ({ subject, subjectWords }: TextQuery): readonly Candidate[] => {
    if (subject === null) return [];
    const cheap = subjectWords.length < 2 || subjectWords.some((word) => !inMoreThan(word, seldomInSubject));
    return cheap ? decode(bothEnds.all(subject, rankedMost / 2), 1) : [];
  };

  return {
    find: (query, wide) => {
      const found = some.all(query.expression);
      if (found.length <= rankedMost) {
        const common = query.words.some((word) => inMoreThan(word, countedMost));
        if (!common) return decode(ranked.all(query.expression), 0);
        return [...inSubject(query), ...decode(found, 0)];
      }
      // What was found lies at the one end already; a beginning of words is merged anew for each look.
      const rest = wide
        ? bothEnds.all(query.expression, consideredWide / 2)
        : newestIds.all(query.expression, rankedMost);
      return [...inSubject(query), ...decode(found, 0), ...decode(rest, 0)];
    },
    isCommon: (expression) => inMoreThan(expression, rankedMost),
    tickets: (expression) =>
      inMoreThan(expression, excludedMost)
        ? null
        : new Set(ticketsOf.all(expression).map(([ticket]) => Number(ticket))),
    inTicket: (expression, ticket) => decode(inTicket.all(expression, ticket), 0),
  };
}
