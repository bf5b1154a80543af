import type { IssueType } from './issue-type.ts';

export type Ranked = {
  /** The leading type, also where too little speaks for it. */
  readonly best: IssueType;
  /** Whether enough speaks for it to name it. */
  readonly known: boolean;
  readonly runnerUp: IssueType | null;
  readonly also: readonly IssueType[];
  /** Confidence before calibration, 0 to 1. */
  readonly raw: number;
  /** The runner-up's part of what is left of the probability, 0 to 1. */
  readonly runnerUpShare: number;
};

/** A score below this is no more than a stray word. */
const leastScore = 1;
/** A score that would count alone as half certain. */
const halfCertain = 1.4;
const sharpness = 0.9;

/**
 * Which type leads and what else holds. A production problem goes before money, money before a question, a question
 * before a wish, and an announced leaving before all: the weights of the rules say so for close calls, here only ties
 * are broken, in that order.
 */
export function rankTypes(scores: readonly { readonly id: IssueType; readonly score: number }[]): Ranked {
  const ordered = scores
    .filter((entry) => entry.score > 0)
    .toSorted((one, other) => other.score - one.score || precedence.indexOf(one.id) - precedence.indexOf(other.id));
  const [first, second] = ordered;
  if (first === undefined) return { best: 'other', known: false, runnerUp: null, also: [], raw: 0, runnerUpShare: 0 };
  const weights = ordered.map((entry) => Math.exp(sharpness * (entry.score - first.score)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = 1 / total;
  const enough = first.score / (first.score + halfCertain);
  const runnerUp = second ?? null;
  return {
    best: first.id,
    known: first.score >= leastScore,
    runnerUp: runnerUp?.id ?? null,
    also: ordered
      .slice(1, 4)
      .filter((entry) => entry.score >= 2 && entry.score >= first.score * 0.5)
      .map((entry) => entry.id),
    raw: share * enough,
    runnerUpShare: runnerUp === null || total <= 1 ? 0 : (weights[1] ?? 0) / (total - 1),
  };
}

const precedence: readonly IssueType[] = [
  'churn-risk',
  'outage',
  'api-key-invalid',
  'quota-exceeded',
  'webhook-missing',
  'rate-limit',
  'malformed-json',
  'missing-field',
  'latency',
  'missing-data',
  'bug-report',
  'billing-dispute',
  'billing-question',
  'custom-integration',
  'how-to',
  'feature-request',
  'other',
];
