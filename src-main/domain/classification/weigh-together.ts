import { severities } from '#domain/ticket/severity.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import { issueTypes } from './issue-type.ts';
import type { IssueType } from './issue-type.ts';
import { learnedLabels } from './learned-model.ts';
import type { MailMood } from './mail-mood.ts';

type TypeScore = { readonly id: IssueType; readonly score: number };

/** What rules and text say about a mail, from which the learned model concludes. */
export type MailFindings = {
  /** Scores by the rules, before and after they are weighed against one another. */
  readonly raw: readonly TypeScore[];
  readonly led: readonly TypeScore[];
  readonly mood: MailMood;
  readonly shape: readonly number[];
  /** By severity, in order: the strength of words that count whatever the type. */
  readonly effects: readonly number[];
  /** What the text alone says; see `TextScorer`. */
  readonly text: readonly number[];
};

/** The numbers from which the type is concluded. */
export function typeInputs(findings: MailFindings): readonly number[] {
  const of = (scores: readonly TypeScore[], id: IssueType) => scores.find((entry) => entry.id === id)?.score ?? 0;
  return [
    ...findings.text.map((value) => value * textScale),
    ...issueTypes.map((id) => Math.sqrt(Math.max(0, of(findings.led, id)))),
    ...issueTypes.map((id) => Math.min(3, of(findings.raw, id) / 2)),
    ...moodInputs(findings),
  ];
}

/** The numbers from which the severity is concluded; `ruled` is what the rules alone would say. */
export function severityInputs(findings: MailFindings, types: readonly number[], ruled: Severity): readonly number[] {
  return [
    ...findings.text.slice(learnedLabels).map((value) => value * 2 * textScale),
    ...types.map((value) => value * 2),
    ...severities.map((severity) => (severity === ruled ? 1 : 0)),
    ...findings.effects.map((value) => Math.sqrt(value)),
    ...moodInputs(findings),
  ];
}

const textScale = 4;

function moodInputs({ mood, shape }: MailFindings): readonly number[] {
  return [mood.trouble / 2, mood.asking / 2, mood.calm / 2, mood.ours ? 1 : 0, ...shape];
}

/** Shares that add up to 1, by a weight of each input and a constant per row (softmax). */
export function conclude(weights: Float32Array, inputs: readonly number[], rows: number): readonly number[] {
  const width = inputs.length + 1;
  const sums: number[] = [];
  for (let row = 0; row < rows; row++) {
    let sum = weights[row * width + inputs.length] ?? 0;
    for (let index = 0; index < inputs.length; index++)
      sum += (weights[row * width + index] ?? 0) * (inputs[index] ?? 0);
    sums.push(sum);
  }
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
