import { ArrowLeft, PanelRight } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Chip } from '#components/Chip.tsx';
import { ErrorState } from '#components/ErrorState.tsx';
import { IconButton } from '#components/IconButton.tsx';
import { Skeleton } from '#components/Skeleton.tsx';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { failureWords } from '#state/failure-words.ts';
import { ClockBars } from './ClockBars.tsx';
import { Conversation } from './Conversation.tsx';
import { NoteComposer } from './NoteComposer.tsx';
import './TicketView.css';

export type TicketViewProps = {
  readonly number: number;
  /** The fields and actions of the header; they belong to another feature. */
  readonly fields: ReactNode;
};

/** One ticket: header with its clocks, the conversation, and the note box. */
export function TicketView({ number, fields }: TicketViewProps) {
  const state = useConsole();
  const row = useStoreValue(state.rows.store, (value) => value.rows.get(number));
  const known = useStoreValue(state.details.store, ({ byNumber }) => byNumber.get(number));
  const scroller = useRef<HTMLDivElement>(null);
  const ready = known?.kind === 'ready';

  useEffect(() => {
    // The newest message is what an agent wants to read.
    const newest = scroller.current?.querySelector<HTMLElement>('[data-newest]');
    if (ready && newest && scroller.current) scroller.current.scrollTop = Math.max(0, newest.offsetTop - 60);
  }, [ready, number]);

  const close = (): void => {
    const { route } = state.route.store.getState();
    if (route.kind !== 'page') state.route.go({ ...route, ticket: null });
  };
  const togglePanel = (): void => {
    const isShown = document.querySelector('[data-panel]')?.getAttribute('data-shown') === 'true';
    state.layout.setState({ panel: isShown ? 'closed' : 'open' });
  };

  if (known?.kind === 'failed') return <ErrorState title={`#${number} could not be opened`} message={failureWords(known.failure)} onRetry={() => void state.details.reload(number)} />;
  return (
    <article className="TicketView" aria-labelledby="ticket-title">
      <header className="TicketView-head">
        <div className="TicketView-title">
          <span className="TicketView-back">
            <IconButton label="Back to the list" shortcut="Escape" onPress={close}>
              <ArrowLeft size={16} aria-hidden />
            </IconButton>
          </span>
          <h1 id="ticket-title" data-ticket-title tabIndex={-1}>
            {row ? row.subject || 'No subject' : `#${number}`}
          </h1>
          <IconButton label="Customer and history" shortcut="p" onPress={togglePanel}>
            <PanelRight size={16} aria-hidden />
          </IconButton>
        </div>
        {fields}
        {row && row.tags.length > 0 ? (
          <ul className="TicketView-tags" aria-label="Tags">
            {row.tags.map((tag) => (
              <li key={tag}>
                <Chip tone="grey">{tag}</Chip>
              </li>
            ))}
          </ul>
        ) : null}
        {row ? <ClockBars row={row} detail={known?.kind === 'ready' ? known.detail : null} /> : null}
      </header>
      <div className="TicketView-body" ref={scroller}>
        {known?.kind === 'ready' ? (
          <Conversation detail={known.detail} />
        ) : (
          <div className="Message">
            <Skeleton lines={7} label="Loading the conversation" />
          </div>
        )}
      </div>
      <NoteComposer number={number} />
    </article>
  );
}
