import type { ArticleLinkForm } from '#domain/knowledge-base/article.ts';
import type { Instant } from '#domain/time/instant.ts';

/** An article that was put into a reply which was not sent yet. */
export type PendingArticleLink = {
  readonly article: string;
  readonly ticket: number;
  readonly form: ArticleLinkForm;
  readonly at: Instant;
};

/** An article that stands in a message which was sent; `at` is when. */
export type SentArticleLink = PendingArticleLink & { readonly message: number };

/** Which articles replies held. */
export interface ArticleLinkStore {
  /** An article that was put into the same ticket's reply before takes the newer form. */
  begin(link: PendingArticleLink): void;
  /** Of a ticket, oldest first. */
  pending(ticket: number): readonly PendingArticleLink[];
  /** A reply on this ticket was sent: what was pending on it is done with. */
  clearPending(ticket: number): void;
  /** Counts an article of a message; false where that message was counted with it before. */
  add(link: SentArticleLink): boolean;
  /** All that were sent, oldest first; `ticket` is the one in which the message lies by now. */
  sent(): readonly SentArticleLink[];
  /** Those of one ticket. */
  ofTicket(ticket: number): readonly SentArticleLink[];
}
