import type { ServiceLevels } from '#contract/settings.ts';
import { tiers, type Tier } from '#domain/customer/tier.ts';

type Cell = ServiceLevels['outOfOrder'][number];

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const list = new Intl.ListFormat('en', { type: 'conjunction' });

function inTiers(found: readonly Tier[]): string {
  if (found.length === tiers.length) return 'in every tier';
  return `for ${list.format(found.map(capital))}`;
}

/** One sentence a pair of severities and target: "Critical answers later than High in every tier." */
export function outOfOrderWords(cells: readonly Cell[]): readonly string[] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = `${cell.severity} ${cell.target} ${cell.slowerThan}`;
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const verb = first.target === 'response' ? 'answers' : 'is resolved';
    const found = tiers.filter((tier) => group.some((cell) => cell.tier === tier));
    return [`${capital(first.severity)} ${verb} later than ${capital(first.slowerThan)} ${inTiers(found)}.`];
  });
}
