import { ArrowUpRight } from 'lucide-react';
import { DeliveryKey } from '#components/deliveries/DeliveryKey.tsx';
import { Button } from '#components/Button.tsx';
import type { EscalationView } from '#contract/escalations.ts';
import { useConsole, useStoreValue } from '#state/console-context.tsx';
import { useEscalations } from '#state/use-escalations.ts';
import { EndEscalation } from './EndEscalation.tsx';
import { EscalationClock } from './EscalationClock.tsx';
import './Escalations.css';

/** Below the two clocks of a ticket: a line for each open escalation, with its own. */
export function EscalationBars({ number }: { readonly number: number }) {
  const { rows } = useConsole();
  const isOnlyMarked = useStoreValue(rows.store, (state) => {
    const row = state.rows.get(number);
    return row !== undefined && row.escalated && row.escalation === null && row.status.kind !== 'solved';
  });
  const open = useEscalations(number).filter(({ ended }) => ended === null);
  if (open.length === 0) return isOnlyMarked ? <OnlyMarked number={number} /> : null;
  return (
    <ul className="EscalationBars" aria-label="Escalations">
      {open.map((escalation) => (
        <Bar key={escalation.id} escalation={escalation} />
      ))}
    </ul>
  );
}

/** Somebody, or a template, marked it as escalated without saying to whom. */
function OnlyMarked({ number }: { readonly number: number }) {
  const { actions, layout } = useConsole();
  return (
    <ul className="EscalationBars" aria-label="Escalations">
      <li className="EscalationBars-bar">
        <ArrowUpRight size={14} aria-hidden />
        <span>Marked as escalated, to nobody yet</span>
        <span className="EscalationBars-buttons">
          <Button size="small" onPress={() => layout.setState({ dialog: 'escalate' })}>
            To whom …
          </Button>
          <Button size="small" onPress={() => void actions.change([number], { kind: 'escalated', to: false })}>
            Take the mark away
          </Button>
        </span>
      </li>
    </ul>
  );
}

function Bar({ escalation }: { readonly escalation: EscalationView }) {
  const { escalations } = useConsole();
  const { id, ticket, to, title, promise, acknowledged = null, deliveries } = escalation;
  const look = deliveries.some(({ state }) => state.kind === 'failed')
    ? 'Not delivered'
    : deliveries.some(({ state }) => state.kind === 'unknown')
      ? 'Delivery in doubt'
      : null;
  return (
    <li className="EscalationBars-bar" title={promise}>
      <ArrowUpRight size={14} aria-hidden />
      <span>{to}</span>
      <EscalationClock escalation={escalation} />
      {deliveries.map((delivery) => (
        <DeliveryKey key={delivery.id} state={delivery.state} />
      ))}
      {look === null ? null : <span className="EscalationBars-look">{look}</span>}
      <span className="EscalationBars-buttons">
        {acknowledged !== null ? null : (
          <Button
            size="small"
            data-escalation-taken
            aria-label={`${title} has been taken on`}
            onPress={() => void escalations.acknowledge(ticket, id, title)}
          >
            Taken on
          </Button>
        )}
        <EndEscalation escalation={escalation} />
      </span>
    </li>
  );
}
