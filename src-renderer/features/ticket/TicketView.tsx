import { ArrowLeft, PanelRight } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { ErrorState } from '#components/ErrorState.tsx';
import { IconButton } from '#components/IconButton.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { ClockBars } from './ClockBars.tsx';
import { Conversation } from './Conversation.tsx';
import { TicketTimers } from './TicketTimers.tsx';
import { useStartAtNewest } from './use-start-at-newest.ts';
import './TicketView.css';

export type TicketViewProps = {
  readonly number: number;
  /** The fields and actions of the header; they belong to another feature. */
  readonly fields: ReactNode;
  /** Where answers and notes are written. */
  readonly composer: ReactNode;
  /** Mail of this ticket that is on its way. */
  readonly pending: ReactNode;
  /** Open escalations with their clocks, below the ticket's own. */
  readonly escalations: ReactNode;
};

/** One ticket: header with its clocks, the conversation, what is on its way, and the box to write in. */
export function TicketView({ number, fields, composer, pending, escalations }: TicketViewProps) {
  const state = useConsole();
  const row = useStoreValue(state.rows.store, (value) => value.rows.get(number));
  const known = useStoreValue(state.details.store, ({ byNumber }) => byNumber.get(number));
  const scroller = useRef<HTMLDivElement>(null);
  const ready = known?.kind === 'ready';

  useStartAtNewest(scroller, number, ready);

  const close = (): void => {
    const { route } = state.route.store.getState();
    if (route.kind !== 'page') state.route.go({ ...route, ticket: null });
  };
  const togglePanel = (): void => {
    const isShown = document.querySelector('[data-panel]')?.getAttribute('data-shown') === 'true';
    state.layout.setState({ panel: isShown ? 'closed' : 'open' });
  };

  if (known?.kind === 'failed')
    return (
      <ErrorState
        title={`#${number} could not be opened`}
        message={failureWords(known.failure)}
        onRetry={() => void state.details.reload(number)}
      />
    );
  return (
    <article className="TicketView" aria-labelledby="ticket-title" data-ticket-title tabIndex={-1}>
      <header className="TicketView-head">
        <div className="TicketView-title">
          <span className="TicketView-back">
            <IconButton label="Back to the list" shortcut="Escape" onPress={close}>
              <ArrowLeft size={16} aria-hidden />
            </IconButton>
          </span>
          <h1 id="ticket-title">{row ? row.subject || 'No subject' : `#${number}`}</h1>
          <IconButton label="Customer and history" shortcut="p" onPress={togglePanel}>
            <PanelRight size={16} aria-hidden />
          </IconButton>
        </div>
        {fields}
        {row ? <ClockBars row={row} detail={known?.kind === 'ready' ? known.detail : null} /> : null}
        {known?.kind === 'ready' ? <TicketTimers detail={known.detail} /> : null}
        {escalations}
      </header>
      <div className="TicketView-body" ref={scroller}>
        {known?.kind === 'ready' ? (
          <Conversation detail={known.detail} />
        ) : (
          <div className="Message">
            <Skeleton lines={7} label="Loading the conversation" />
          </div>
        )}
        {pending}
      </div>
      {composer}
    </article>
  );
}
