import type { TicketDetail } from '#contract/tickets.ts';

/** Tickets this one points at, and where it went when it was merged. */
export function LinkedTickets({ detail }: { readonly detail: TicketDetail }) {
  if (detail.links.length === 0) return null;
  return (
    <section aria-label="Linked tickets">
      <h2 className="section-title">Linked</h2>
      <ul className="TicketPanel-list">
        {detail.links.map((link) => (
          <li key={`${link.ticket} ${link.reason}`}>
            <a href={`#/queue/all/${link.ticket}`}>
              #{link.ticket} {link.subject}
            </a>
            <span className="TicketPanel-hint">{link.reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
