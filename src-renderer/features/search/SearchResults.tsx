import { SearchX } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from '#components/Button.tsx';
import { EmptyState } from '#components/EmptyState.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import type { TicketRow } from '#contract/tickets.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { formatCount } from '#state/format.ts';
import type { Route } from '#state/route.ts';
import { useListNavigation } from '#state/use-list-navigation.ts';
import { markedPieces } from './marked-pieces.ts';
import { createSearch } from './search-store.ts';

const operators = [
  'from:',
  'tier:enterprise',
  'type:outage',
  'is:breached',
  'before:2026-11-01',
  '#1042',
  '"exact words"',
];

function Snippet({ text }: { readonly text: string }) {
  return (
    <>{markedPieces(text).map((piece, index) => (piece.isHit ? <mark key={index}>{piece.text}</mark> : piece.text))}</>
  );
}

export type SearchResultsProps = {
  readonly route: Extract<Route, { kind: 'search' }>;
  /** A ticket as the list draws it, with the snippet in the place of its newest line. */
  readonly renderRow: (row: TicketRow, line: ReactNode) => ReactNode;
};

/** What the search found, best first, with the hits marked. */
export function SearchResults({ route, renderRow }: SearchResultsProps) {
  const state = useConsole();
  const [search] = useState(() => createSearch(state.gateway, state.rows));
  const { total, problems, hits, failure } = useStoreValue(search.store, (value) => value);
  useStoreValue(state.rows.store, (value) => value.revision);
  const [at, setAt] = useState({ query: route.query, index: 0 });
  // Other words, other results: the first of them.
  const cursor = at.query === route.query ? at.index : 0;
  const setCursor = (index: number): void => setAt({ query: route.query, index });
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => void search.run(route.query), [route.query, search]);

  const open = (number: number, focusTicket: boolean): void => {
    state.route.go({ ...route, ticket: number });
    if (focusTicket) requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-ticket-title]')?.focus());
  };
  const onKeyDown = useListNavigation({
    numbers: hits.map(({ row }) => row.number),
    cursor,
    onCursor: setCursor,
    onOpen: open,
    list,
    elementAt: (index) => list.current?.children[index] ?? null,
  });
  // The rows may have changed since the search; the results show them as they are now.
  const shown = hits.map((hit) => ({ ...hit, row: state.rows.get(hit.row.number) ?? hit.row }));

  return (
    <>
      <header className="SearchResults-head">
        <h1>Search</h1>
        <span role="status">{total === null ? '' : `${formatCount(total)} ${total === 1 ? 'ticket' : 'tickets'}`}</span>
      </header>
      {problems.map((problem) => (
        <p key={problem} className="SearchResults-problem" role="alert">
          {problem}
        </p>
      ))}
      {failure ? (
        <ErrorState
          title="The search failed"
          message={failureWords(failure)}
          onRetry={() => void search.run(route.query)}
        />
      ) : null}
      {total === null && !failure ? (
        <div className="SearchResults-loading">
          <Skeleton lines={9} label="Searching" />
        </div>
      ) : null}
      {total === 0 ? (
        <EmptyState title="Nothing found" icon={<SearchX size={22} />}>
          <p>Fewer words find more. These narrow a search down:</p>
          <p className="SearchResults-operators">
            {operators.map((operator) => (
              <code key={operator}>{operator}</code>
            ))}
          </p>
        </EmptyState>
      ) : null}
      {shown.length > 0 ? (
        <div
          ref={list}
          className="SearchResults"
          role="listbox"
          aria-label="Search results"
          aria-multiselectable
          tabIndex={0}
          aria-activedescendant={`hit-${cursor}`}
          onKeyDown={onKeyDown}
          data-list
        >
          {shown.map((hit, index) => (
            // The keyboard is the list's, by aria-activedescendant.
            <div
              key={`${hit.row.number}-${hit.message ?? index}`}
              id={`hit-${index}`}
              role="option"
              aria-selected={false}
              aria-current={hit.row.number === route.ticket ? 'true' : undefined}
              className="SearchResults-hit"
              data-cursor={index === cursor || undefined}
              onClick={() => {
                setCursor(index);
                open(hit.row.number, false);
              }}
            >
              {renderRow(hit.row, <Snippet text={hit.snippet} />)}
            </div>
          ))}
        </div>
      ) : null}
      {total !== null && hits.length < total ? (
        <div className="SearchResults-more">
          <Button onPress={() => void search.more()}>Show more</Button>
        </div>
      ) : null}
    </>
  );
}
