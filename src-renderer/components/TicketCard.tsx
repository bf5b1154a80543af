import type { ReactNode } from 'react';
import './TicketCard.css';

export type TicketCardProps = {
  readonly customer: string;
  readonly contact: string | null;
  readonly tier: ReactNode;
  /** What must not be overlooked: critical, escalated. */
  readonly alarms: ReactNode;
  /** The clock, in a part that ticks by itself. */
  readonly clock: ReactNode;
  readonly subject: ReactNode;
  readonly line: ReactNode;
  readonly type: ReactNode;
  /** Nobody has answered yet: drawn stronger. */
  readonly isUnanswered: boolean;
};

/** What a ticket says of itself in a list: three lines. */
export function TicketCard({
  customer,
  contact,
  tier,
  alarms,
  clock,
  subject,
  line,
  type,
  isUnanswered,
}: TicketCardProps) {
  return (
    <div className="TicketCard" data-unanswered={isUnanswered || undefined}>
      <div className="TicketCard-line">
        <span className="TicketCard-who">
          <span className="TicketCard-customer">
            <span className="truncate">{customer}</span>
            <span className="TicketCard-tags">{tier}</span>
          </span>
          {contact ? <span className="TicketCard-contact truncate">{contact}</span> : null}
        </span>
        <span className="TicketCard-end">{clock}</span>
      </div>
      <div className="TicketCard-line">
        <span className="TicketCard-subject truncate">{subject}</span>
        <span className="TicketCard-tags TicketCard-end">{alarms}</span>
      </div>
      <div className="TicketCard-line TicketCard-last">
        <span className="TicketCard-snippet truncate">{line}</span>
        <span className="TicketCard-end">{type}</span>
      </div>
    </div>
  );
}
