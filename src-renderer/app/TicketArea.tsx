import { Menu as MenuIcon } from 'lucide-react';
import { lazy, memo, Suspense } from 'react';
import { IconButton } from '#components/IconButton.tsx';
import { Composer } from '#features/composer/Composer.tsx';
import { EscalationBars } from '#features/escalations/EscalationBars.tsx';
import { EscalationList } from '#features/escalations/EscalationList.tsx';
import { PhonePrompt } from '#features/escalations/PhonePrompt.tsx';
import { PendingMail } from '#features/outbox/PendingMail.tsx';
import { TypeLabel } from '#features/label/TypeLabel.tsx';
import { RunbookBlock } from '#features/runbooks/late-runbook.ts';
import { SearchBox } from '#features/search/SearchBox.tsx';
import { SearchResults } from '#features/search/SearchResults.tsx';
import { BulkBar } from '#features/ticket-fields/BulkBar.tsx';
import { TicketArticles } from '#features/ticket-articles/TicketArticles.tsx';
import { TicketFields } from '#features/ticket-fields/TicketFields.tsx';
import { TicketList } from '#features/ticket-list/TicketList.tsx';
import { TicketRowCard } from '#features/ticket-list/TicketRowCard.tsx';
import { TicketPanel } from '#features/ticket-panel/TicketPanel.tsx';
import { NoTicket } from '#features/ticket/NoTicket.tsx';
import { TicketView } from '#features/ticket/TicketView.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { usePainted } from '#state/use-painted.ts';
import type { Route } from '#state/route.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import './TicketArea.css';

const Panel = memo(TicketPanel);
/** What stands in the panel between the customer and the history, from above. */
const panelParts = [PhonePrompt, EscalationList, RunbookBlock, TicketArticles];
/** Looked at twice a day. */
const BatchList = lazy(() => import('#features/batch/BatchList.tsx'));
const listNames = { search: 'Search results', queue: 'Tickets', batch: 'Batch' } as const;

/** The list of a queue (or of a search), the ticket, and the panel about its customer. */
export function TicketArea({ route }: { readonly route: Exclude<Route, { kind: 'page' }> }) {
  const state = useConsole();
  const panel = useStoreValue(state.layout, (layout) => layout.panel);
  const picked = useStoreValue(state.selection.store, ({ selected }) => selected.size > 0);
  const { ticket } = route;
  // The ticket comes first; the panel beside it, and what it asks the engine, a frame later.
  const panelTicket = usePainted(ticket);

  return (
    <div className="TicketArea" data-panel-wish={panel} data-ticket={ticket === null ? undefined : ''}>
      <section className="TicketArea-list" aria-label={listNames[route.kind]}>
        <div className="TicketArea-search">
          <span className="TicketArea-drawerButton">
            <IconButton label="Queues" onPress={() => state.layout.setState({ drawer: true })}>
              <MenuIcon size={18} aria-hidden />
            </IconButton>
          </span>
          <SearchBox />
        </div>
        {picked ? <BulkBar /> : null}
        {route.kind === 'search' ? (
          <SearchResults route={route} renderRow={(row, line) => <TicketRowCard row={row} line={line} />} />
        ) : route.kind === 'batch' ? (
          <Suspense>
            <BatchList route={route} renderRow={(row, line) => <TicketRowCard row={row} line={line} />} />
          </Suspense>
        ) : (
          <TicketList route={route} />
        )}
      </section>
      <main className="TicketArea-ticket" id="main" tabIndex={-1}>
        <ErrorBoundary resetOn={ticket}>
          <Suspense>
            {ticket === null ? (
              <NoTicket />
            ) : (
              <TicketView
                number={ticket}
                fields={<TicketFields number={ticket} label={<TypeLabel number={ticket} />} />}
                composer={<Composer number={ticket} />}
                pending={<PendingMail ticket={ticket} />}
                escalations={<EscalationBars number={ticket} />}
              />
            )}
          </Suspense>
        </ErrorBoundary>
      </main>
      {ticket === null || panelTicket === null ? null : (
        <ErrorBoundary resetOn={panelTicket}>
          <Panel number={panelTicket} parts={panelParts} />
        </ErrorBoundary>
      )}
    </div>
  );
}
