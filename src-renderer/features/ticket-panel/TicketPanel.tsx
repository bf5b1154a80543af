import { X } from 'lucide-react';
import { Suspense, useEffect, useRef, useState, type ComponentType } from 'react';
import { IconButton } from '#components/IconButton.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { AutomaticDecisions } from './AutomaticDecisions.tsx';
import { CustomerFacts } from './CustomerFacts.tsx';
import { EventHistory } from './EventHistory.tsx';
import { RecentTickets } from './RecentTickets.tsx';
import { LinkedTickets } from './LinkedTickets.tsx';
import './TicketPanel.css';

export type TicketPanelProps = {
  readonly number: number;
  /** What other features say of the ticket, each a section, in the order in which they stand; always the same list. */
  readonly parts: readonly ComponentType<{ readonly ticket: number }>[];
};

/** The panel at the right: who writes, what to do, what they wrote before, and what happened to this ticket. */
export function TicketPanel({ number, parts }: TicketPanelProps) {
  const { details, layout } = useConsole();
  const known = useStoreValue(details.store, ({ byNumber }) => byNumber.get(number));
  const wish = useStoreValue(layout, (state) => state.panel);
  const panel = useRef<HTMLElement>(null);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const look = (): void => setShown(panel.current !== null && getComputedStyle(panel.current).display !== 'none');
    look();
    window.addEventListener('resize', look);
    return () => window.removeEventListener('resize', look);
  }, [wish]);

  return (
    <aside ref={panel} className="TicketPanel" aria-label="Customer and history" data-panel data-shown={shown}>
      <div className="TicketPanel-close">
        <IconButton label="Hide the panel" shortcut="p" onPress={() => layout.setState({ panel: 'closed' })}>
          <X size={14} aria-hidden />
        </IconButton>
      </div>
      {known?.kind === 'ready' ? (
        <>
          <CustomerFacts customer={known.detail.customer} number={number} />
          {parts.map((Part, index) => (
            <Suspense key={`part ${index} ${number}`}>
              <Part ticket={number} />
            </Suspense>
          ))}
          <LinkedTickets detail={known.detail} />
          <RecentTickets recent={known.detail.customer.recent} />
          <AutomaticDecisions key={`automatic ${number}`} ticket={number} />
          <EventHistory history={known.detail.history} />
        </>
      ) : known?.kind === 'failed' ? null : (
        <Skeleton lines={9} label="Loading the customer" />
      )}
    </aside>
  );
}
