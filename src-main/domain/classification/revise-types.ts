import { countVotes } from './count-votes.ts';
import { issueTypes } from './issue-type.ts';
import type { IssueType } from './issue-type.ts';
import type { Precedent } from './precedents.ts';
import type { Ranked } from './rank-types.ts';

export type RankedTypes = Ranked & { readonly probability: number };

/** Below this, where wrong is more likely than right, the answer is "I don't know". */
const floor = 0.5;
const alsoShare = 0.2;
/** Just below the playbook's least threshold (§3): one agent's word against the machine's answers nobody by itself. */
const oneAgainstMachine = 0.84;

/**
 * What the machine makes of a mail, and what agents made of mail like it, weighed together: the machine's own opinion
 * counts as one mail, each precedent for as many as its weight. So a copy of a corrected mail follows the correction,
 * mail that shares only turns of phrase stays as it was, and where agents disagree the answer becomes unsure.
 */
export function reviseTypes(machine: RankedTypes, precedents: readonly Precedent[]): RankedTypes {
  const votes = countVotes(precedents, (correction) => correction.type);
  if (votes.length === 0) return machine;
  const total = votes.reduce((sum, { weight }) => sum + weight, 1);
  const votesFor = (label: IssueType | null) => votes.find((vote) => vote.label === label)?.weight ?? 0;
  const second = Math.min(machine.probability, (1 - machine.probability) * machine.runnerUpShare);
  const opinion = (type: IssueType) =>
    type === machine.best ? machine.probability : type === machine.runnerUp ? second : 0;
  const ordered = issueTypes
    .map((id) => ({ id, share: (opinion(id) + votesFor(id)) / total }))
    .filter(({ share }) => share > 0)
    .toSorted((one, other) => other.share - one.share);
  const [first, runnerUp] = ordered;
  if (first === undefined) return { ...machine, known: false };
  const backers = votes.find((vote) => vote.label === first.id)?.count ?? 0;
  const isSingle = backers === 1 && (first.id !== machine.best || !machine.known);
  const probability = isSingle ? Math.min(first.share, oneAgainstMachine) : first.share;
  const holds = new Set([...ordered.flatMap(({ id, share }) => (share >= alsoShare ? [id] : [])), ...machine.also]);
  holds.delete(first.id);
  return {
    best: first.id,
    known: probability >= floor && first.share > votesFor(null) / total,
    runnerUp: runnerUp?.id ?? null,
    also: [...holds].slice(0, 3),
    raw: probability,
    runnerUpShare: runnerUp === undefined || probability >= 1 ? 0 : runnerUp.share / (1 - probability),
    probability,
  };
}
