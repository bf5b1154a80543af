import type { AutomationRuleView } from '#contract/automations.ts';
import type { AutomationMode } from '#domain/automation/automation-rule.ts';

export const modeWords: Readonly<Record<AutomationMode, string>> = {
  off: 'Off',
  suggest: 'Suggest',
  automatic: 'Automatic',
};

export const purposeWords: Readonly<Record<AutomationRuleView['purpose'], string>> = {
  resolution: 'Answers and closes',
  triage: 'Says where it went',
  acknowledgement: 'Says that it is here',
};

export const percentWords = (share: number): string => `${Math.round(share * 1000) / 10} %`;

/** "38 of 39 kept, at least 86.8 %", and what is needed. */
export function earnedWords({ kept, threshold, type, earned }: AutomationRuleView): string {
  if (type === null) return 'Needs no proof: it promises nothing';
  if (threshold > 1) return 'Never by itself: a person must look';
  if (kept.acted === 0) return `No suggestion was used yet; needs ${percentWords(threshold)}`;
  const proof = `${kept.unchanged} of ${kept.acted} kept unchanged, which proves ${percentWords(kept.bound)}`;
  return earned ? `${proof}: earned` : `${proof}; needs ${percentWords(threshold)}`;
}

/** How customers took it, only what happened. */
export function reactionWords({ reactions }: AutomationRuleView): string {
  const parts = [
    [(reactions.thanked ?? 0) + (reactions.silent ?? 0), 'were helped'],
    [reactions['wrote-again'] ?? 0, 'wrote again'],
    [reactions.reopened ?? 0, 'reopened'],
    [reactions.bounced ?? 0, 'bounced'],
    [reactions['machine-answer'] ?? 0, 'answered by machines'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`)
    .join(', ');
}
