import type { DecodedParams, Result } from '#contract/contract.ts';
import { parseSearchQuery } from '#domain/search/parse-search-query.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';
import { currentRow } from '#engine/tickets/ticket-row.ts';
import { startOfDay } from '#engine/tickets/list-tickets.ts';

/** Full-text search with operators; what could not be read of the query is named, the rest is searched. */
export function runSearch(deps: TicketDeps, params: DecodedParams<'search.run'>): Result<'search.run'> {
  const now = deps.clock.now();
  const query = parseSearchQuery(params.query, { now, startOfDay });
  const found = deps.store.search.search(query, { offset: params.offset, limit: params.limit, now });
  const caches = deps.store.tickets.caches(found.hits.map((hit) => hit.ticket));
  const hits = found.hits.flatMap((hit) => {
    const view = caches.get(hit.ticket)?.view;
    return view === undefined ? [] : [{ row: currentRow(view, now), message: hit.message, snippet: hit.snippet }];
  });
  return { total: found.total, problems: [...query.problems], hits };
}
