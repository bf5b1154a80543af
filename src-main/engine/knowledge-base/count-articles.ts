import { isForCustomers } from '#domain/knowledge-base/article.ts';
import { articleAddressesIn } from '#domain/knowledge-base/article-addresses-in.ts';
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
};

/**
 * Counts the articles whose addresses stand in a reply that was sent, whoever put them there and with whatever mail
 * program; the log of the ticket says so. What was put into the reply and taken out again is forgotten. To be called in
 * the transaction that files the mail; counting the same message again changes nothing.
 */
export type CountArticles = (sent: SentReply) => void;

export function createArticleCounter(deps: {
  readonly store: Store;
  readonly clock: { now(): Instant };
  readonly playbook: PlaybookSource;
  readonly ledger: Pick<ArticleLedger, 'counted'>;
}): CountArticles {
  const { store, clock, playbook, ledger } = deps;
  return ({ ticket, message, text, at, actor }) => {
    const pending = store.articleLinks.pending(ticket);
    if (pending.length > 0) store.articleLinks.clearPending(ticket);
    const base = playbook.folder('knowledge-base').values()[0];
    const ids = base === undefined ? [] : articleAddressesIn(text, base);
    for (const id of ids) {
      const article = articlesInForce(playbook).byId.get(id)?.article;
      if (article === undefined || !isForCustomers(article)) continue;
      const form = pending.find((link) => link.article === id)?.form ?? 'link';
      if (!store.articleLinks.add({ article: id, ticket, form, at, message })) continue;
      store.tickets.append([
        {
          kind: 'article-linked',
          article: id,
          title: article.title,
          form,
          message,
          ticket,
          at,
          recordedAt: clock.now(),
          actor,
        },
      ]);
      ledger.counted(ticket);
    }
  };
}
