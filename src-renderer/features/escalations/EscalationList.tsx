import { Suspense } from 'react';
import { DeliveryActions } from '#components/deliveries/DeliveryActions.tsx';
import { DeliveryKey } from '#components/deliveries/DeliveryKey.tsx';
import { MarkdownText } from '#components/markdown/late-markdown.ts';
import type { DeliveryView } from '#contract/connectors.ts';
import type { EscalationView } from '#contract/escalations.ts';
import { useConsole } from '#state/console-context.tsx';
import { deliveryWords } from '#state/delivery-words.ts';
import { formatFull, formatWhen } from '#state/format.ts';
import { useMinute } from '#state/use-clock-words.ts';
import { useEscalations } from '#state/use-escalations.ts';
import { EscalationClock } from './EscalationClock.tsx';
import './Escalations.css';
import './EscalationList.css';

/** In the panel: who has the ticket, what was promised, where it was sent; what has ended is folded. */
export function EscalationList({ ticket }: { readonly ticket: number }) {
  const all = useEscalations(ticket);
  const open = all.filter(({ ended }) => ended === null);
  const ended = all.filter((each) => each.ended !== null);
  if (all.length === 0) return null;
  return (
    <section aria-label="Escalations">
      <h2 className="section-title">Escalations</h2>
      {open.length === 0 ? null : (
        <ul className="EscalationList">
          {open.map((escalation) => (
            <Item key={escalation.id} escalation={escalation} />
          ))}
        </ul>
      )}
      {ended.length === 0 ? null : (
        <details className="EscalationList-ended">
          <summary>{ended.length} ended</summary>
          <ul className="EscalationList">
            {ended.map((escalation) => (
              <Item key={escalation.id} escalation={escalation} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Item({ escalation }: { readonly escalation: EscalationView }) {
  const now = useMinute();
  const { title, to, promise, at, by, note, acknowledged = null, ended, message, deliveries } = escalation;
  return (
    <li className="EscalationList-item">
      <p className="EscalationList-head">
        <strong>{title}</strong>
        <EscalationClock escalation={escalation} />
      </p>
      {promise === '' ? null : (
        <p>
          {to}: {promise}
        </p>
      )}
      {note === '' ? null : <p className="EscalationList-note">{note}</p>}
      {deliveries.length === 0 ? null : (
        <ul className="EscalationList-deliveries">
          {deliveries.map((delivery) => (
            <Delivery key={delivery.id} delivery={delivery} now={now} />
          ))}
        </ul>
      )}
      <p className="TicketPanel-hint">
        {by}, <time title={formatFull(at)}>{formatWhen(at, now)}</time>
        {acknowledged === null ? '' : `; taken on ${formatWhen(acknowledged.at, now)}`}
        {ended === null
          ? ''
          : `; ended by ${ended.by} ${formatWhen(ended.at, now)}${ended.because === null ? '' : `: ${ended.because}`}`}
      </p>
      {message === '' ? null : (
        <details>
          <summary>Message</summary>
          <Suspense>
            <MarkdownText text={message} />
          </Suspense>
        </details>
      )}
    </li>
  );
}

function Delivery({ delivery, now }: { readonly delivery: DeliveryView; readonly now: number }) {
  const { deliveries } = useConsole();
  const { tone, text } = deliveryWords(delivery.state, now);
  return (
    <li className="EscalationList-delivery" data-tone={tone}>
      <span className="EscalationList-dot" aria-hidden />
      <span className="EscalationList-what">
        {delivery.what} <DeliveryKey state={delivery.state} /> <span className="EscalationList-state">{text}</span>
      </span>
      <span className="EscalationList-acts">
        <DeliveryActions delivery={delivery} acts={deliveries} />
      </span>
    </li>
  );
}
