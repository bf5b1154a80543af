/** The checks before a mail may be answered without a person, in the order they are asked (docs/decisions, "The gate"). */
export const gateChecks = [
  'answerable',
  'authentic',
  'first-contact',
  'within-caps',
  'sure-enough',
  'harmless',
  'complete',
  'earned',
] as const;
export type GateCheck = (typeof gateChecks)[number];

/** What one check found; `because` is a sentence for the log, without text of the mail. */
export type GateAnswer = { readonly check: GateCheck; readonly passed: boolean; readonly because: string };

/** All checks are asked, whatever an earlier one said, so that the log shows everything that stood in the way. */
export type GateVerdict = {
  readonly answers: readonly GateAnswer[];
  /** Every check passed: it may go out by itself. */
  readonly passed: boolean;
  /** Every check but `earned` passed: it may be suggested, and would go out once the rule has earned it. */
  readonly wouldPass: boolean;
};

export const passes = (check: GateCheck, because: string): GateAnswer => ({ check, passed: true, because });
export const refuses = (check: GateCheck, because: string): GateAnswer => ({ check, passed: false, because });

/** The verdict over all answers. */
export function verdictOf(answers: readonly GateAnswer[]): GateVerdict {
  return {
    answers,
    passed: answers.every((answer) => answer.passed),
    wouldPass: answers.every((answer) => answer.passed || answer.check === 'earned'),
  };
}
