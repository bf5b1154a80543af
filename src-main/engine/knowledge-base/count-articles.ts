import { isForCustomers } from '#domain/knowledge-base/article.ts';
import { articlesNamedIn, siteHost } from '#domain/knowledge-base/articles-named-in.ts';
import type { Actor } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { PlaybookSource } from '#engine/ports/playbook-source.ts';
import type { Store } from '#engine/ports/store.ts';
import type { ArticleLedger } from './article-ledger.ts';
import { articlesInForce } from './articles-in-force.ts';

/** A mail of ours that has gone out. */
export type SentReply = {
  readonly ticket: number;
  readonly message: number;
  /** What was written this time: without signature and quote. */
  readonly text: string;
  readonly at: Instant;
  readonly actor: Actor;
  /** From our composer: what was put into the ticket's reply and does not stand in it is forgotten. */
  readonly writtenHere: boolean;
};

/** Counts the articles in replies. */
export interface ArticleCounter {
  /** Whether a text can point at an article at all; cheap. */
  mayCount(text: string): boolean;
  /**
   * Counts the articles that a sent reply points at, whoever put them there and with whatever mail program; the log of the
   * ticket says so. To be called in the transaction that files the mail; the same message again changes nothing.
   */
  count(sent: SentReply): void;
}

export function createArticleCounter(deps: {
  readonly store: Store;
  readonly clock: { now(): Instant };
  readonly playbook: PlaybookSource;
  readonly ledger: Pick<ArticleLedger, 'counted'>;
}): ArticleCounter {
  const { store, clock, playbook, ledger } = deps;
  const mayCount = (text: string): boolean => {
    const base = playbook.folder('knowledge-base').values()[0];
    return base !== undefined && text.toLowerCase().includes(siteHost(base));
  };
  return {
    mayCount,
    count: ({ ticket, message, text, at, actor, writtenHere }) => {
      const pending = store.articleLinks.pending(ticket);
      if (writtenHere && pending.length > 0) store.articleLinks.clearPending(ticket);
      if (!mayCount(text)) return;
      const { base, shelved } = articlesInForce(playbook);
      const articles = shelved.flatMap(({ article }) => (isForCustomers(article) ? [article] : []));
      const named = base === null ? [] : articlesNamedIn(text, base, articles);
      for (const { id, title } of articles) {
        if (!named.includes(id)) continue;
        const form = pending.find((link) => link.article === id)?.form ?? 'link';
        if (!store.articleLinks.add({ article: id, ticket, form, at, message })) continue;
        const entry = { kind: 'article-linked', article: id, title, form, message } as const;
        store.tickets.append([{ ...entry, ticket, at, recordedAt: clock.now(), actor }]);
        ledger.counted(ticket);
      }
    },
  };
}
