import { ChevronDown } from 'lucide-react';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { Popover } from '#components/Popover.tsx';
import { useConsole } from '#state/console-context.tsx';
import type { PreviewTicket } from './template-preview.ts';

export type TicketChoiceProps = {
  readonly ticket: PreviewTicket | null;
  readonly onChoose: (ticket: PreviewTicket | null) => void;
};

/** The ticket that a text is tried on; another is found by its number, its customer or words. */
export function TicketChoice({ ticket, onChoose }: TicketChoiceProps) {
  return (
    <Popover
      label="Choose a ticket"
      trigger={(props) => (
        <button type="button" className="TicketChoice" {...props}>
          <span className="truncate">
            {ticket === null ? 'No ticket' : `#${ticket.number} ${ticket.customer}: ${ticket.subject}`}
          </span>
          <ChevronDown size={14} aria-hidden />
        </button>
      )}
    >
      {(close) => (
        <Finder
          onChoose={(found) => {
            onChoose(found);
            close();
          }}
        />
      )}
    </Popover>
  );
}

const shown = 8;

function Finder({ onChoose }: { readonly onChoose: (ticket: PreviewTicket | null) => void }) {
  const { gateway } = useConsole();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<readonly PreviewTicket[] | null>(null);
  const [at, setAt] = useState(0);
  const id = useId();
  useEffect(() => {
    let isGone = false;
    const words = query.trim();
    const asked =
      words === ''
        ? gateway
            .call('tickets.list', { queue: 'all', sort: 'newest', limit: shown })
            .then((outcome) => (outcome.ok ? outcome.value.rows : []))
        : gateway
            .call('search.run', { query: words, limit: shown })
            .then((outcome) => (outcome.ok ? outcome.value.hits.map(({ row }) => row) : []));
    void asked.then((rows) => {
      if (isGone) return;
      setFound(rows);
      setAt(0);
    });
    return () => {
      isGone = true;
    };
  }, [gateway, query]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const count = found?.length ?? 0;
    if (event.key === 'ArrowDown' && count > 0) setAt((at + 1) % count);
    else if (event.key === 'ArrowUp' && count > 0) setAt((at + count - 1) % count);
    else if (event.key === 'Enter' && found?.[at] !== undefined) onChoose(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <div className="TicketFinder">
      <input
        autoFocus
        role="combobox"
        aria-label="Find a ticket"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found?.[at] === undefined ? undefined : `${id}-${at}`}
        placeholder="Number, customer or words"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div id={id} role="listbox" aria-label="Tickets" tabIndex={-1}>
        {(found ?? []).map((ticket, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above has the keys
          <div
            key={ticket.number}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onMouseEnter={() => setAt(index)}
            onClick={() => onChoose(ticket)}
          >
            <strong className="truncate">
              #{ticket.number} {ticket.customer}
            </strong>
            <span className="truncate">{ticket.subject}</span>
          </div>
        ))}
      </div>
      {found !== null && found.length === 0 ? <p>No ticket fits “{query}”.</p> : null}
    </div>
  );
}
