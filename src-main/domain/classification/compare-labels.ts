import type { Classification } from './classification.ts';
import type { IssueType } from './issue-type.ts';

export type Label = Pick<Classification, 'type' | 'severity'>;

/** How often a type was said of mails that agents labelled, and how often they agreed. */
export type Precision = { readonly said: number; readonly right: number };

/** Whether an agent would see another label. */
export function labelDiffers(before: Label, after: Label): boolean {
  return before.type !== after.type || before.severity !== after.severity;
}

/** Of mails with an agent's type: those that the machine called `type` (null: any type at all), and those right. */
export function precisionFor(
  type: IssueType | null,
  mails: readonly { readonly said: IssueType | null; readonly agent: IssueType | null }[],
): Precision {
  const named = mails.filter(({ said }) => (type === null ? said !== null : said === type));
  return { said: named.length, right: named.filter(({ said, agent }) => said === agent).length };
}
