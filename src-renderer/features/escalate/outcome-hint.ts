import type { OutcomeView } from '#contract/escalations.ts';
import { targetWords } from '#state/clock-words.ts';

/** "Engineering, within 15 m"; "stays with support" where nobody else gets it. */
export function outcomeHint({ escalates, to, within, acknowledgeWithin = null }: OutcomeView): string {
  if (!escalates) return 'stays with support';
  const taken = acknowledgeWithin === null ? '' : `, taken on within ${targetWords(acknowledgeWithin)}`;
  return `${to}${within === null ? '' : `, within ${targetWords(within)}`}${taken}`;
}
