import { ChevronDown } from 'lucide-react';
import { Finder } from '../finder/Finder.tsx';
import { Popover } from '../Popover.tsx';
import './TicketChoice.css';

type Choosable = { readonly number: number; readonly subject: string; readonly customer: string };

export type TicketChoiceProps<T extends Choosable> = {
  readonly ticket: T | null;
  /** By number, customer or words; keep it the same function between renderings. */
  readonly find: (query: string) => Promise<readonly T[]>;
  readonly onChoose: (ticket: T) => void;
};

/** The ticket that a text is tried on; another is found by its number, its customer or words. */
export function TicketChoice<T extends Choosable>({ ticket, find, onChoose }: TicketChoiceProps<T>) {
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
            onChoose={(found) => {
              onChoose(found);
              close();
            }}
            noneWords={(query) => `No ticket fits “${query}”.`}
          />
        </div>
      )}
    </Popover>
  );
}
