import type { SlaPolicyDraft } from '#contract/service-levels.ts';
import { tiers } from '#domain/customer/tier.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import { tierWords } from '#state/ticket-words.ts';

const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

/** A warning mark in a word: "50 %", "due", "150 %" (half the target after it). */
export const markWords = (part: number): string => (part === 1 ? 'due' : percent.format(part));

/** A chain of warnings: "50 % · 75 % · due". */
export const chainWords = (warnAt: readonly number[]): string =>
  warnAt.length === 0 ? 'no warnings' : warnAt.map(markWords).join(' · ');

/** When a severity warns, by tier where they differ. */
export function warnWords(grid: SlaPolicyDraft['grid'], severity: Severity): string {
  const byTier = tiers.map((tier) => ({ tier, words: chainWords(grid[tier][severity].warnAt) }));
  const [first] = byTier;
  if (first && byTier.every(({ words }) => words === first.words)) return first.words;
  return byTier.map(({ tier, words }) => `${tierWords[tier]}: ${words}`).join('; ');
}
