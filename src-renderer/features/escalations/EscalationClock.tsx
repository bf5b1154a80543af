import type { EscalationView } from '#contract/escalations.ts';
import { targetWords } from '#state/clock-words.ts';
import { useEscalationClock } from '#state/escalation-clock.ts';

/** The words of an escalation's clock. Only this little part renders each second. */
export function EscalationClock({ escalation: { clock, at } }: { readonly escalation: EscalationView }) {
  const { tone, text } = useEscalationClock(clock, at);
  const runs = (clock.state === 'running' || clock.state === 'breached') && clock.due !== null && tone !== 'red';
  return (
    <strong className="EscalationClock" data-tone={tone} title={clock.explanation}>
      {text}
      {runs && clock.due !== null ? ` of ${targetWords(clock.due - at)}` : ''}
    </strong>
  );
}
