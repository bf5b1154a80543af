import { issueTypes } from './issue-type.ts';
import type { IssueType } from './issue-type.ts';
import type { LearnedTypes } from './learned-conclusion.ts';
import type { Ranked } from './rank-types.ts';

type TypeScore = { readonly id: IssueType; readonly score: number };

/** Below this probability, where wrong is more likely than right, the answer is "I don't know". */
const floor = 0.5;
/** With this score by the rules a mail is ours, whatever its words remind of. */
const plainScore = 2.5;
/** A type with this share, or half of the leading one's score by the rules, holds too. */
const alsoShare = 0.2;
const alsoScore = 2;

/** Which type leads and what else holds, by the learned model's shares; `scores` are those of the rules. */
export function rankShares(
  { shares, probability }: LearnedTypes,
  scores: readonly TypeScore[],
): Ranked & { readonly probability: number } {
  const ordered = issueTypes
    .map((id, index) => ({ id, share: shares[index] ?? 0, score: scores.find((entry) => entry.id === id)?.score ?? 0 }))
    .toSorted((one, other) => other.share - one.share);
  const [first, second] = ordered;
  if (first === undefined)
    return { best: 'other', known: false, runnerUp: null, also: [], raw: 0, runnerUpShare: 0, probability: 0 };
  const foreign = shares[issueTypes.length] ?? 0;
  if (foreign > first.share && first.score < plainScore)
    return {
      best: first.id,
      known: false,
      runnerUp: null,
      also: [],
      raw: first.share,
      runnerUpShare: 0,
      probability: Math.min(probability, first.share),
    };
  return {
    best: first.id,
    known: probability >= floor,
    runnerUp: second?.id ?? null,
    also: ordered
      .slice(1, 4)
      .filter(({ share, score }) => share >= alsoShare || (score >= alsoScore && score >= first.score * 0.5))
      .map(({ id }) => id),
    raw: first.share,
    runnerUpShare: first.share >= 1 ? 0 : (second?.share ?? 0) / (1 - first.share),
    probability,
  };
}
