import type { IssueType } from '#domain/classification/issue-type.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What became of a text: sent as it was, changed first, or not wanted. */
export const useOutcomes = ['unchanged', 'edited', 'dismissed'] as const;
export type UseOutcome = (typeof useOutcomes)[number];

/** How it came into the reply. */
export const useOrigins = ['suggested', 'inserted', 'automatic'] as const;
export type UseOrigin = (typeof useOrigins)[number];

/** Why an agent did not want a suggestion. */
export const dismissReasons = [
  'wrong-type',
  'wrong-facts',
  'incomplete',
  'tone',
  'answered-otherwise',
  'other',
] as const;
export type DismissReason = (typeof dismissReasons)[number];

/** One use of a template on a ticket. */
export type TemplateUse = {
  readonly template: string;
  /** The template it is a variant of, or itself: counts of a family go together. */
  readonly family: string;
  readonly ticket: number;
  /** The leading type of the ticket at that time. */
  readonly issueType: IssueType | null;
  readonly origin: UseOrigin;
  readonly outcome: UseOutcome;
  readonly at: Instant;
  readonly agent: string;
  /** Of a dismissal. */
  readonly reason: DismissReason | null;
  /** The agent's own words about it. */
  readonly comment: string | null;
};

/** How often each came about. */
export type UseCounts = Readonly<Record<UseOutcome, number>>;

export const noUses: UseCounts = { unchanged: 0, edited: 0, dismissed: 0 };

/** How often a text was sent, changed or not. */
export const timesSent = ({ unchanged, edited }: UseCounts): number => unchanged + edited;

/** Share of the times it was offered or taken that it went out unchanged, 0 to 1; null where there were none. */
export function keptShare({ unchanged, edited, dismissed }: UseCounts): number | null {
  const all = unchanged + edited + dismissed;
  return all === 0 ? null : unchanged / all;
}
