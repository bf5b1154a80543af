import type { EscalationBookView } from '#contract/escalation-book.ts';
import { targetWords } from '#state/clock-words.ts';
import { severityWords, typeWords } from '#state/ticket-words.ts';

type Outcome = EscalationBookView['outcomes'][number];
type Times = Pick<Outcome, 'within' | 'acknowledgeWithin'>;

/** "within 24 h, taken on within 2 h"; empty where nothing is promised. */
function timeWords({ within, acknowledgeWithin }: Times): string {
  return [
    ...(within === null ? [] : [`within ${targetWords(within)}`]),
    ...(acknowledgeWithin === null ? [] : [`taken on within ${targetWords(acknowledgeWithin)}`]),
  ].join(', ');
}

/** How long an outcome may take, a line for each case: its own times first, then those of certain tickets. */
export function limitWords({ limits, ...outcome }: Outcome): readonly string[] {
  const own = timeWords(outcome);
  return [
    ...(own === '' ? [] : [own]),
    ...limits.map((limit) => {
      const which = [
        ...limit.severities.map((severity) => severityWords[severity]),
        ...limit.types.map((type) => typeWords[type]),
      ];
      return `${which.join(', ') || 'Any ticket'}: ${timeWords(limit) || 'no limit'}`;
    }),
  ];
}
