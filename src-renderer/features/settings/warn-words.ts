import type { ServiceLevels } from '#contract/service-levels.ts';
import { tiers } from '#domain/customer/tier.ts';
import type { Severity } from '#domain/ticket/severity.ts';

const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });

function marks(warnAt: readonly number[]): string {
  if (warnAt.length === 0) return 'no warnings';
  return warnAt.map((part) => (part === 1 ? 'due' : percent.format(part))).join(' · ');
}

/** When a severity warns: "50 % · 75 % · due", by tier where they differ. */
export function warnWords(levels: ServiceLevels, severity: Severity): string {
  const byTier = tiers.map((tier) => ({ tier, words: marks(levels.grid[tier][severity].warnAt) }));
  const [first] = byTier;
  if (first && byTier.every(({ words }) => words === first.words)) return first.words;
  return byTier.map(({ tier, words }) => `${tier}: ${words}`).join('; ');
}
