import type { SearchQuery } from '#domain/search/search-query.ts';
import type { Instant } from '#domain/time/instant.ts';

export type SearchHit = {
  readonly ticket: number;
  /** The best message of that ticket; null where only the ticket itself matched (`#1042`, `is:breached`). */
  readonly message: number | null;
  /** Hits stand between U+E000 and U+E001. */
  readonly snippet: string;
};

export interface SearchIndex {
  /** One hit a ticket, best first. */
  search(
    query: SearchQuery,
    page: { readonly offset: number; readonly limit: number; readonly now: Instant },
  ): { readonly total: number; readonly hits: readonly SearchHit[] };
  /** Builds the index again from the messages, in steps; yields how many are done. */
  rebuild(): Iterable<number>;
}
