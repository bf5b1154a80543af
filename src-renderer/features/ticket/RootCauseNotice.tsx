import { Repeat2 } from 'lucide-react';
import type { TicketDetail } from '#contract/tickets.ts';
import { typeWords } from '#state/ticket-words.ts';

/** Says that the issue keeps coming back, with the tickets that were closed before (playbook §3). */
export function RootCauseNotice({ rootCause }: { readonly rootCause: NonNullable<TicketDetail['rootCause']> }) {
  return (
    <div className="Conversation-notice" role="note">
      <p>
        <Repeat2 size={14} aria-hidden /> <strong>Root cause needed.</strong> This customer’s last{' '}
        {rootCause.tickets.length} tickets about {typeWords[rootCause.issue]} were closed in a row, and here it is
        again:
      </p>
      <ul>
        {rootCause.tickets.map(({ number, subject }) => (
          <li key={number}>
            <a href={`#/queue/all/${number}`}>
              #{number} {subject}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
