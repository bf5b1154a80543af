import { ChevronDown } from 'lucide-react';
import { useCallback } from 'react';
import { Finder } from '#components/finder/Finder.tsx';
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
        <TicketFinder
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

function TicketFinder({ onChoose }: { readonly onChoose: (ticket: PreviewTicket | null) => void }) {
  const { gateway } = useConsole();
  const find = useCallback(
    async (query: string): Promise<readonly PreviewTicket[]> => {
      const words = query.trim();
      if (words === '') {
        const newest = await gateway.call('tickets.list', { queue: 'all', sort: 'newest', limit: shown });
        return newest.ok ? newest.value.rows : [];
      }
      const found = await gateway.call('search.run', { query: words, limit: shown });
      return found.ok ? found.value.hits.map(({ row }) => row) : [];
    },
    [gateway],
  );
  return (
    <div className="TicketFinder">
      <Finder
        label="Find a ticket"
        listLabel="Tickets"
        placeholder="Number, customer or words"
        find={find}
        keyOf={({ number }) => number}
        draw={({ number, customer, subject }) => (
          <>
            <strong className="truncate">
              #{number} {customer}
            </strong>
            <span className="truncate">{subject}</span>
          </>
        )}
        onChoose={onChoose}
        noneWords={(query) => `No ticket fits “${query}”.`}
      />
    </div>
  );
}
