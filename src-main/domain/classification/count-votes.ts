import type { KeptCorrection } from './correction.ts';
import type { Precedent } from './precedents.ts';

/** What a label's precedents count for together, how many they are, and the strongest of them. */
export type Vote<Label> = {
  readonly label: Label;
  readonly weight: number;
  readonly count: number;
  readonly strongest: Precedent;
};

/** What an older correction still counts where a newer one, of mail as similar, says otherwise. */
const outdated = 0.25;
const asSimilar = 0.05;

/** The labels that agents gave to mail like this, the weightiest first. `labelOf`: undefined where it was left alone. */
export function countVotes<Label>(
  precedents: readonly Precedent[],
  labelOf: (correction: KeptCorrection) => Label | undefined,
): readonly Vote<Label>[] {
  const votes: Vote<Label>[] = [];
  for (const precedent of precedents) {
    const label = labelOf(precedent.correction);
    if (label === undefined) continue;
    // Agents change their minds: the last word about such mail counts most.
    const isOutdated = precedents.some(({ correction, similarity }) => {
      const later = correction.at > precedent.correction.at ? labelOf(correction) : undefined;
      return later !== undefined && later !== label && similarity >= precedent.similarity - asSimilar;
    });
    const weight = precedent.weight * (isOutdated ? outdated : 1);
    const at = votes.findIndex((vote) => vote.label === label);
    const known = votes[at];
    if (known === undefined) votes.push({ label, weight, count: 1, strongest: precedent });
    else votes[at] = { ...known, weight: known.weight + weight, count: known.count + 1 };
  }
  return votes.toSorted((one, other) => other.weight - one.weight);
}
