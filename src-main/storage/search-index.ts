import type { SearchQuery, SearchTerm } from '#domain/search/search-query.ts';
import { day, type Instant } from '#domain/time/instant.ts';
import type { SearchHit, SearchIndex } from '#engine/ports/search-index.ts';
import type { Connection } from './connection.ts';
import { ftsTerm, isTextTerm, soughtPhrase, textQuery, type TextQuery, type TextTerm } from './fts-expression.ts';
import { createHitSnippet } from './hit-snippet.ts';
import type { LiveBoard } from './live-board.ts';
import { createMessageCandidates, type Candidate } from './message-candidates.ts';
import type { MessageIndex } from './message-index.ts';
import { rebuildIndex } from './rebuild-index.ts';
import { ticketFilter, type Accept, type TicketSets } from './ticket-filter.ts';

/** Messages received in [from, to). */
type Period = { readonly from: Instant; readonly to: Instant };

/**
 * Words are matched within a message; what a query says of the ticket (tier, status, tags, words it must *not* hold)
 * is matched within the ticket. `total` is exact up to 1,000 matching messages, above that a lower bound. With a word
 * to leave out that thousands of messages hold, a page may have fewer hits than asked for, and `total` counts tickets
 * of which another message holds it.
 */
export function createSearchIndex(connection: Connection, index: MessageIndex, live: LiveBoard): SearchIndex {
  const candidates = createMessageCandidates(connection);
  const snippetOf = createHitSnippet(connection);
  const tagged = connection.prepareArrays('SELECT ticket FROM ticket_tags WHERE tag = ?');
  const withAttachment = connection.prepareArrays(
    'SELECT DISTINCT ticket FROM messages INDEXED BY messages_with_attachments WHERE ticket IS NOT NULL AND attachments > 0',
  );
  const receivedIn = connection.prepareArrays(`
    SELECT DISTINCT ticket FROM messages INDEXED BY messages_by_ticket
    WHERE ticket IS NOT NULL AND received_at >= ? AND received_at < ?`);
  const column = (rows: readonly (readonly unknown[])[]): ReadonlySet<number> =>
    new Set(rows.map(([ticket]) => Number(ticket)));
  const sets: TicketSets = {
    tagged: (tag) => column(tagged.all(tag)),
    withAttachment: () => column(withAttachment.all()),
  };

  /** What the query rules out: tickets, and expressions that match too many messages to know all their tickets. */
  const exclusion = (terms: readonly TextTerm[]): { readonly accept: Accept; readonly common: readonly string[] } => {
    const common: string[] = [];
    const out = terms.flatMap((term) => {
      const expression = ftsTerm(term);
      if (expression === null) return [];
      const tickets = candidates.tickets(expression);
      if (tickets === null) common.push(expression);
      return tickets ?? [];
    });
    return { accept: (entry) => out.every((tickets) => !tickets.has(entry.number)), common };
  };

  /** A beginning that is a common word by itself is taken for that word. */
  const settled = (term: TextTerm): TextTerm => {
    if (term.kind !== 'text' || !term.prefix) return term;
    const word = ftsTerm({ ...term, prefix: false });
    return word !== null && candidates.isCommon(word) ? { ...term, prefix: false } : term;
  };

  const byText = (text: TextQuery, terms: readonly SearchTerm[], now: Instant): readonly Candidate[] => {
    const number = terms.find((term) => term.kind === 'number' && !term.negated);
    if (number?.kind === 'number') return candidates.inTicket(text.expression, number.number);
    const narrowed = terms.some((term) => !isTextTerm(term));
    return candidates
      .find(text, narrowed)
      .map((candidate) => ({ ...candidate, score: candidate.score * (1 + nudge(now - candidate.receivedAt)) }));
  };

  return {
    search: (query: SearchQuery, { offset, limit, now }) => {
      const texts = query.terms.filter(isTextTerm);
      const sought = texts.filter((term) => !term.negated);
      const asked = textQuery(sought.map(settled));
      const period = periodOf(query.terms);
      if (period.to <= period.from || query.terms.length === 0) return { total: 0, hits: [] };
      index.flush();
      const board = live.get();
      const filter = ticketFilter(query.terms, sets, now);
      const { accept: allowed, common } = exclusion(texts.filter((term) => term.negated));
      const accept: Accept = (entry) => filter(entry) && allowed(entry);

      if (asked === null) {
        // Nothing but punctuation was sought: that finds nothing, instead of everything.
        if (sought.length > 0) return { total: 0, hits: [] };
        const within = isAlways(period) ? null : column(receivedIn.all(period.from, period.to));
        const window = board.window(
          'newest',
          (entry) => accept(entry) && (within === null || within.has(entry.number)),
          offset,
          limit,
        );
        return {
          total: window.total,
          hits: window.numbers.map((ticket): SearchHit => ({ ticket, message: null, snippet: '' })),
        };
      }

      const without = common.map((expression) => ` NOT (${expression})`).join('');
      const text = { ...asked, expression: `(${asked.expression})${without}` };
      const best = new Map<number, Candidate>();
      for (const candidate of byText(text, query.terms, now)) {
        if (candidate.receivedAt < period.from || candidate.receivedAt >= period.to) continue;
        const known = best.get(candidate.ticket);
        if (known !== undefined) {
          if (candidate.score > known.score) best.set(candidate.ticket, candidate);
          continue;
        }
        const entry = board.get(candidate.ticket);
        if (entry !== undefined && accept(entry)) best.set(candidate.ticket, candidate);
      }
      const phrases = sought.map(soughtPhrase);
      const inOrder = [...best.values()].sort(
        (a, b) => b.score - a.score || b.receivedAt - a.receivedAt || b.message - a.message,
      );
      const shown = inOrder
        .slice(offset, offset + limit)
        .filter(({ ticket }) => common.every((expression) => candidates.inTicket(expression, ticket).length === 0));
      return {
        total: best.size,
        hits: shown.map(({ ticket, message }): SearchHit => ({
          ticket,
          message,
          snippet: snippetOf(message, phrases),
        })),
      };
    },
    rebuild: () => rebuildIndex(connection, index),
  };
}

/** New mail counts up to a quarter more, half of that after three months. */
function nudge(age: number): number {
  return 0.25 / (1 + Math.max(0, age) / (90 * day));
}

function periodOf(terms: readonly SearchTerm[]): Period {
  let from = Number.MIN_SAFE_INTEGER;
  let to = Number.MAX_SAFE_INTEGER;
  for (const term of terms) {
    if (term.kind !== 'before' && term.kind !== 'after') continue;
    // "Not before" is "after" and the other way round.
    if ((term.kind === 'after') !== term.negated) from = Math.max(from, term.at);
    else to = Math.min(to, term.at);
  }
  return { from, to };
}

const isAlways = ({ from, to }: Period): boolean => from === Number.MIN_SAFE_INTEGER && to === Number.MAX_SAFE_INTEGER;
