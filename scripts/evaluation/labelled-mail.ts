import { readFileSync } from 'node:fs';
import { classify } from '#domain/classification/classify.ts';
import type { Classification } from '#domain/classification/classification.ts';
import type { CompiledEvidenceRules } from '#domain/classification/compile-evidence-rules.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import type { Severity } from '#domain/ticket/severity.ts';

/** A mail of the labelled set; its README says what the fields mean. */
export type LabelledMail = {
  readonly id: string;
  readonly subject: string;
  readonly body: string;
  readonly type: IssueType;
  readonly also: readonly IssueType[];
  readonly severity: Severity;
  readonly hard: boolean;
  readonly lang: string;
  readonly facts?: Readonly<Record<string, string | number | readonly string[]>>;
};

/** A labelled mail and what the classifier made of it. */
export type Answer = {
  readonly mail: LabelledMail;
  readonly got: Pick<Classification, 'type' | 'probability' | 'severity' | 'also' | 'facts'>;
};

/** The mails of a file with one JSON object a line. */
export function readLabelledMail(file: string): readonly LabelledMail[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledMail);
}

/** What the rules make of each mail. */
export function answerAll(mails: readonly LabelledMail[], rules: CompiledEvidenceRules): readonly Answer[] {
  return mails.map((mail) => ({ mail, got: classify(mail, rules) }));
}

/** Whether the rules were written without sight of the mail: ids ending in 7, 8 or 9. */
export function isHeldOut({ mail }: Pick<Answer, 'mail'>): boolean {
  return Number(mail.id.at(-1)) > 6;
}
