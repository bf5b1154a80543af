import type { ServiceLevels } from '#contract/service-levels.ts';
import { tiers, type Tier } from '#domain/customer/tier.ts';
import { severities, type Severity } from '#domain/ticket/severity.ts';

type Cell = ServiceLevels['outOfOrder'][number];

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const list = new Intl.ListFormat('en', { type: 'conjunction' });

const tiersOf = (cells: readonly Cell[], target: Cell['target']): readonly Tier[] =>
  tiers.filter((tier) => cells.some((cell) => cell.tier === tier && cell.target === target));
const inTiers = (found: readonly Tier[]): string =>
  found.length === tiers.length ? 'in every tier' : `for ${list.format(found.map(capital))}`;

function sentences(cells: readonly Cell[], severity: Severity, slowerThan: Severity): readonly string[] {
  const answered = tiersOf(cells, 'response');
  const resolved = tiersOf(cells, 'resolution');
  const say = (verb: string, found: readonly Tier[]): string =>
    `${capital(severity)} ${verb} later than ${capital(slowerThan)} ${inTiers(found)}.`;
  if (answered.length > 0 && answered.join() === resolved.join()) return [say('answers and is resolved', answered)];
  return [
    ...(answered.length > 0 ? [say('answers', answered)] : []),
    ...(resolved.length > 0 ? [say('is resolved', resolved)] : []),
  ];
}

/** A sentence for each pair of severities that stand the wrong way round: "Critical answers later than High in every tier." */
export function outOfOrderWords(cells: readonly Cell[]): readonly string[] {
  return severities.flatMap((severity) =>
    severities.flatMap((slowerThan) =>
      sentences(
        cells.filter((cell) => cell.severity === severity && cell.slowerThan === slowerThan),
        severity,
        slowerThan,
      ),
    ),
  );
}
