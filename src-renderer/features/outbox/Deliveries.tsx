import { DeliveryActions } from '#components/deliveries/DeliveryActions.tsx';
import { DeliveryKey } from '#components/deliveries/DeliveryKey.tsx';
import type { DeliveryView } from '#contract/connectors.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { deliveryWords } from '#state/delivery-words.ts';
import { useMinute } from '#state/use-clock-words.ts';

function Row({ delivery, now }: { readonly delivery: DeliveryView; readonly now: number }) {
  const { deliveries } = useConsole();
  const { tone, text } = deliveryWords(delivery.state, now);
  return (
    <li className="Outbox-row Outbox-delivery" data-tone={tone}>
      <div className="Outbox-what">
        <p>
          <strong className="truncate">{delivery.what}</strong>
          <a href={`#/queue/all/${delivery.ticket}`}>#{delivery.ticket}</a>
          <DeliveryKey state={delivery.state} />
        </p>
        <p className="Outbox-state">{text.charAt(0).toUpperCase() + text.slice(1)}</p>
        <details className="Outbox-payload">
          <summary>Exactly what is sent</summary>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
          <pre tabIndex={0}>{delivery.payload}</pre>
        </details>
      </div>
      <div className="Outbox-actions">
        <DeliveryActions delivery={delivery} acts={deliveries} />
      </div>
    </li>
  );
}

/** What waits to go to Slack, PagerDuty, Jira or a webhook, and what needs a person, word for word. */
export function Deliveries() {
  const { deliveries } = useConsole();
  const now = useMinute();
  const open = useStoreValue(deliveries.store, (state) => state.open);
  if (open.length === 0) return null;
  const rank = ({ state }: DeliveryView): number => (state.kind === 'failed' || state.kind === 'unknown' ? 0 : 1);
  return (
    <section aria-label="Escalations on their way">
      <h2>Escalations on their way</h2>
      <ul>
        {open
          .toSorted((a, b) => rank(a) - rank(b))
          .map((delivery) => (
            <Row key={delivery.id} delivery={delivery} now={now} />
          ))}
      </ul>
    </section>
  );
}
