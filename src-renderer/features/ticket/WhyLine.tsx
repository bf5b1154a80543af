import { Popover } from '#components/Popover.tsx';
import type { TicketDetail } from '#contract/tickets.ts';
import { formatClock } from '#state/format.ts';
import { severityWords, typeWords } from '#state/ticket-words.ts';

type Classification = NonNullable<TicketDetail['classification']>;
const percent = (value: number): string => `${Math.round(value * 100)} %`;

/** What the machine decided and why, in a line; all of it on a press. */
export function WhyLine({
  detail,
  classification,
  at,
}: {
  readonly detail: TicketDetail;
  readonly classification: Classification;
  readonly at: number;
}) {
  const { type, severity, evidence, severityReason, probability, runnerUp, margin, also } = classification;
  const matches = evidence.filter(({ against }) => !against);
  const because =
    matches.length === 0 ? '' : ` because of ${matches.length} ${matches.length === 1 ? 'match' : 'matches'} above`;
  const chosen = type === null ? 'type unknown' : typeWords[type];
  return (
    <div className="WhyLine">
      <Popover
        label="Why this type and severity"
        placement="top"
        trigger={(props) => (
          <button type="button" className="WhyLine-button" {...props}>
            {formatClock(at)} classified <strong>{chosen}</strong>, {severityWords[severity]},{because}
            {detail.customer.tierBecause === '' ? '' : ` · ${detail.customer.tierBecause}`}
            <span className="visually-hidden">. Why?</span>
          </button>
        )}
      >
        {() => (
          <dl className="WhyLine-facts">
            <dt>Type</dt>
            <dd>
              <strong>{chosen}</strong>, {percent(probability)} sure
              {also.length > 0 ? <>; also {also.map((other) => typeWords[other]).join(', ')}</> : null}
            </dd>
            <dt>Runner-up</dt>
            <dd>{runnerUp ? `${typeWords[runnerUp]}, ${percent(margin)} behind` : 'none'}</dd>
            <dt>Severity</dt>
            <dd>
              {severityWords[severity]}: {severityReason}
            </dd>
            <dt>Evidence</dt>
            <dd>
              {evidence.length === 0 ? 'No word stood out.' : null}
              <ul className="WhyLine-evidence">
                {evidence.map((piece) => (
                  <li key={`${piece.part} ${piece.start} ${piece.speaksFor}`}>
                    <mark>{piece.text}</mark> {piece.against ? '(speaks against) ' : ''}
                    {piece.part === 'subject' ? 'in the subject: ' : ''}
                    {piece.reason}
                  </li>
                ))}
              </ul>
            </dd>
            <dt>Customer</dt>
            <dd>{detail.customer.tierBecause || 'Not in the directory.'}</dd>
          </dl>
        )}
      </Popover>
    </div>
  );
}
