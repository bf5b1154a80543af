import type { TicketDetail } from '#contract/tickets.ts';
import { useConsole } from '#state/console-context.tsx';
import { formatClock } from '#state/format.ts';
import { severityWords, typeWords } from '#state/ticket-words.ts';
import './WhyLine.css';

type Classification = NonNullable<TicketDetail['classification']>;

/** What the machine decided and why, in a line; all of it on a press, beside the type in the header. */
export function WhyLine({
  detail,
  classification,
  at,
}: {
  readonly detail: TicketDetail;
  readonly classification: Classification;
  readonly at: number;
}) {
  const { layout } = useConsole();
  const { type, severity, evidence, similar } = classification;
  const matches = evidence.filter(({ against }) => !against).length;
  const [nearest] = similar ?? [];
  const because =
    nearest !== undefined
      ? ` because ${nearest.ticket === null ? 'a colleague' : `${nearest.by} (#${nearest.ticket})`} labelled a similar mail`
      : matches === 0
        ? ''
        : ` because of ${matches} ${matches === 1 ? 'match' : 'matches'} above`;
  return (
    <div className="WhyLine">
      <button type="button" className="WhyLine-button" onClick={() => layout.setState({ menu: 'why' })}>
        {formatClock(at)} classified <strong>{type === null ? 'type unknown' : typeWords[type]}</strong>,{' '}
        {severityWords[severity]},{because}
        {detail.customer.tierBecause === '' ? '' : ` · ${detail.customer.tierBecause}`}
        <span className="visually-hidden">. Why?</span>
      </button>
    </div>
  );
}
