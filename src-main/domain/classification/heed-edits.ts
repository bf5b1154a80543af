import { issueTypes, type IssueType } from './issue-type.ts';
import type { LearnedTypes } from './learned-conclusion.ts';

/** By how much an agent's own rules raise (or lower) a type's score beyond what the shipped ones give it. */
export type RuleEdit = { readonly id: IssueType; readonly by: number };

/*
[Note: Edited rules]
The learned model was trained on what the shipped rules find, and is shown that also where an agent has edited them:
what it never saw it would pass over. What the edit adds or takes is then counted on top of its answer, in odds: two
points tip a close call, four decide against nearly anything. How often such an edit is right nobody has measured, so
it never makes an answer surer than `surest`.
*/
const oddsPerPoint = 2;
/** What the model thinks next to impossible, an edit can still make likely. */
const leastShare = 0.002;
const surest = 0.9;

/** The model's answer with the edits counted; the same answer where they find nothing in the mail. */
export function heedEdits(learned: LearnedTypes, edits: readonly RuleEdit[]): LearnedTypes {
  const heeded = edits.filter(({ by }) => by !== 0);
  if (heeded.length === 0) return learned;
  const { shares, probability } = learned;
  const lead = indexOfMost(shares);
  const rest = 1 - (shares[lead] ?? 0);
  // The leading one is right with the calibrated probability; the others share what that leaves.
  const chances = shares.map((share, index) =>
    index === lead ? probability : rest > 0 ? ((1 - probability) * share) / rest : 0,
  );
  const weighed = chances.map((chance, index) => {
    const by = heeded.find(({ id }) => id === issueTypes[index])?.by ?? 0;
    return (by > 0 ? Math.max(chance, leastShare) : chance) * Math.exp(oddsPerPoint * by);
  });
  const total = weighed.reduce((sum, chance) => sum + chance, 0);
  const revised = weighed.map((chance) => chance / total);
  const next = indexOfMost(revised);
  const limit = next === lead ? Math.max(surest, probability) : surest;
  return { shares: revised, probability: Math.min(revised[next] ?? 0, limit) };
}

function indexOfMost(shares: readonly number[]): number {
  return shares.indexOf(Math.max(...shares));
}
