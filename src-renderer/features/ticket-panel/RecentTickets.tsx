import type { CustomerCard } from '#contract/tickets.ts';
import { formatDay } from '#state/format.ts';
import { statusWords } from '#state/ticket-words.ts';
import { tookWords } from './took-words.ts';

/** The customer's other tickets. */
export function RecentTickets({ recent }: { readonly recent: CustomerCard['recent'] }) {
  return (
    <section aria-label="Other tickets of the customer">
      <h2 className="section-title">History</h2>
      {recent.length === 0 ? <p className="TicketPanel-hint">This is their first ticket.</p> : null}
      <ul className="TicketPanel-list">
        {recent.map((ticket) => (
          <li key={ticket.number}>
            <a href={`#/queue/all/${ticket.number}`}>
              #{ticket.number} {ticket.subject || 'No subject'}
            </a>
            <span className="TicketPanel-hint">
              {ticket.solvedAt === null
                ? `${statusWords[ticket.status.kind]}, since ${formatDay(ticket.openedAt)}`
                : `Solved in ${tookWords(ticket.solvedAt - ticket.openedAt)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
