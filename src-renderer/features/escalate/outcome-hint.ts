import type { OutcomeView } from '#contract/escalations.ts';
import { targetWords } from '#state/clock-words.ts';

/** "Engineering, within 15 m"; "stays with support" where nobody else gets it. */
export function outcomeHint({ escalates, to, within }: OutcomeView): string {
  if (!escalates) return 'stays with support';
  return within === null ? to : `${to}, within ${targetWords(within)}`;
}
