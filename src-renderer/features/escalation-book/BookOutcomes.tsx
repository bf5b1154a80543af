import type { EscalationBookView } from '#contract/escalation-book.ts';
import { destinationWords } from '#state/connector-words.ts';
import { tierWords } from '#state/ticket-words.ts';
import { limitWords } from './limit-words.ts';

/** Each outcome with who gets it, by when and where it goes; then the phone policy. */
export function BookOutcomes({ book }: { readonly book: EscalationBookView }) {
  const { tiers, call, dont } = book.phone;
  return (
    <>
      <section aria-labelledby="book-outcomes">
        <h3 id="book-outcomes" className="section-title">
          Outcomes
        </h3>
        <ul className="BookOutcomes">
          {book.outcomes.map((outcome) => (
            <li key={outcome.id}>
              <p className="BookOutcomes-title">
                <strong>{outcome.title}</strong>
                <span>{outcome.escalates ? outcome.to : 'stays with support'}</span>
              </p>
              <p className="EscalationBook-muted">{outcome.lead}</p>
              {limitWords(outcome).map((words) => (
                <p key={words} className="BookOutcomes-limit">
                  {words}
                </p>
              ))}
              {outcome.destinations.length === 0 ? null : (
                <p className="EscalationBook-muted">{outcome.destinations.map(destinationWords).join(', ')}</p>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="book-phone">
        <h3 id="book-phone" className="section-title">
          Phone: {tiers.map((tier) => tierWords[tier]).join(', ') || 'nobody'}
        </h3>
        <ul className="BookOutcomes">
          {call.map(({ id, reason }) => (
            <li key={id}>Call: {reason}</li>
          ))}
          {dont.map(({ id, reason }) => (
            <li key={id} className="EscalationBook-muted">
              No call: {reason}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
