import { readReaction } from '#domain/automation/read-reaction.ts';
import { articleOutcome, type ArticleOutcome } from '#domain/knowledge-base/article-outcome.ts';
import { noRecord, withTicket, type ArticleRecord } from '#domain/knowledge-base/article-worth.ts';
import { newestText } from '#domain/mail/newest-text.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import type { SentArticleLink } from '#engine/ports/article-link-store.ts';
import type { Store } from '#engine/ports/store.ts';
import { inTurns } from '#engine/service-levels/in-turns.ts';

/** What articles did, from the logs of the tickets in whose replies they stood. */
export interface ArticleLedger {
  /** By article; what was never linked is not there. Read without holding others up. */
  records(): Promise<ReadonlyMap<string, ArticleRecord>>;
  /** What came of each article that a reply of the ticket held; empty where none did. */
  outcomes(ticket: number): ReadonlyMap<string, ArticleOutcome>;
  /** The ticket has a message with an article, or may have one by now. */
  counted(ticket: number): void;
  /** These tickets are not what they were: what was worked out for them is forgotten. Cheap where none has an article. */
  changed(tickets: readonly number[]): void;
}

/** `onChanged`: what some article is worth may be something else now; told outside of transactions. */
export function createArticleLedger({ store }: { readonly store: Store }, onChanged: () => void): ArticleLedger {
  /** Of each ticket with an article; null until it is asked for again. */
  let links: Map<number, readonly SentArticleLink[]> | null = null;
  let records: ReadonlyMap<string, ArticleRecord> | null = null;
  const known = new Map<number, ReadonlyMap<string, ArticleOutcome>>();
  const counted = new Set<number>();
  /** Rises with each change, so that what was gathered meanwhile is not taken for the latest. */
  let version = 0;

  const linksByTicket = (): Map<number, readonly SentArticleLink[]> => {
    links ??= Map.groupBy(store.articleLinks.sent(), ({ ticket }) => ticket);
    return links;
  };
  const outcomes = (ticket: number): ReadonlyMap<string, ArticleOutcome> => {
    const before = known.get(ticket);
    if (before !== undefined) return before;
    const found = outcomesOf(store, ticket, linksByTicket().get(ticket) ?? []);
    if (found.size > 0) known.set(ticket, found);
    return found;
  };
  return {
    records: async () => {
      if (records !== null) return records;
      const begun = version;
      const gathered = new Map<string, ArticleRecord>();
      await inTurns([...linksByTicket()], ([ticket, own]) => {
        for (const [article, outcome] of outcomes(ticket)) {
          const held = own.filter((link) => link.article === article).length;
          gathered.set(article, withTicket(gathered.get(article) ?? noRecord, held, outcome));
        }
      });
      if (begun === version) records = gathered;
      return gathered;
    },
    outcomes,
    counted: (ticket) => void counted.add(ticket),
    changed: (tickets) => {
      // A split or merge moves messages to tickets that had no article before.
      const moved = links !== null && tickets.length > 1 && tickets.some((ticket) => links?.has(ticket));
      const touched = tickets.filter((ticket) => counted.has(ticket) || links === null || links.has(ticket));
      const isNews = counted.size > 0 || moved || (links !== null && touched.length > 0);
      if (counted.size > 0 || moved) links = null;
      for (const ticket of moved ? tickets : touched) known.delete(ticket);
      counted.clear();
      if (!isNews) return;
      version += 1;
      records = null;
      onChanged();
    },
  };
}

function outcomesOf(
  store: Store,
  ticket: number,
  links: readonly SentArticleLink[],
): ReadonlyMap<string, ArticleOutcome> {
  if (links.length === 0) return new Map();
  const events = effectiveEvents(store.tickets.events(ticket));
  const saysThanks = (id: number): boolean => {
    const message = store.messages.get(id);
    return message !== null && readReaction(newestText(message.text)) === 'accepted';
  };
  const found = new Map<string, ArticleOutcome>();
  // Oldest first: from the first time on it is asked whether the article helped.
  for (const { article, at } of links)
    if (!found.has(article)) found.set(article, articleOutcome(events, at, saysThanks));
  return found;
}
