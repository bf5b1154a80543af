import { ArrowDownUp, Inbox } from 'lucide-react';
import { Button } from '#components/Button.tsx';
import { EmptyState } from '#components/EmptyState.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { Menu } from '#components/Menu.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import type { Route } from '#state/route.ts';
import type { TicketSort } from '#state/ticket-list.ts';
import { queueWords, tierWords } from '#state/ticket-words.ts';
import { emptyWords } from './empty-words.ts';
import { TicketRows } from './TicketRows.tsx';
import './TicketList.css';

const sortWords: Readonly<Record<TicketSort, string>> = {
  due: 'Due first',
  newest: 'Newest first',
  oldest: 'Oldest first',
};
const sorts: readonly TicketSort[] = ['due', 'newest', 'oldest'];

/** The tickets of a queue or tier, in the chosen order. */
export function TicketList({ route }: { readonly route: Extract<Route, { kind: 'queue' }> }) {
  const { list, sync } = useConsole();
  const { query, total, failure } = useStoreValue(list.store, (state) => state);
  const syncing = useStoreValue(sync.store, ({ statuses }) =>
    statuses.some(({ state }) => state.kind === 'syncing' && state.first),
  );
  const noInbox = useStoreValue(sync.store, ({ loaded, statuses }) => loaded && statuses.length === 0);
  const { queue, tier } = route;

  const title = tier ? tierWords[tier] : queueWords[queue];
  const empty = emptyWords(queue, tier, { syncing, noInbox });
  return (
    <>
      <header className="TicketList-head">
        <h1>{title}</h1>
        <Menu
          label="Order of the list"
          placement="bottom end"
          trigger={(props) => (
            <Button size="small" variant="plain" {...props}>
              {sortWords[query.sort]} <ArrowDownUp size={12} aria-hidden />
            </Button>
          )}
          groups={() => [
            {
              title: '',
              entries: sorts.map((sort) => ({ id: sort, label: sortWords[sort], isChosen: sort === query.sort })),
            },
          ]}
          onChoose={(id) => {
            const sort = sorts.find((candidate) => candidate === id);
            if (sort) list.show({ queue, tier, sort });
          }}
        />
      </header>
      {failure && total === null ? (
        <ErrorState title="The tickets could not be read" message={failureWords(failure)} onRetry={list.refresh} />
      ) : null}
      {!failure && total === null ? (
        <div className="TicketList-loading">
          <Skeleton lines={12} label="Loading tickets" />
        </div>
      ) : null}
      {total === 0 ? (
        <EmptyState title={empty.title} icon={<Inbox size={22} />}>
          {empty.next}
        </EmptyState>
      ) : null}
      {total !== null && total > 0 ? (
        <TicketRows key={`${query.queue} ${query.tier} ${query.sort}`} label={title} total={total} route={route} />
      ) : null}
    </>
  );
}
