import type { IssueType } from '#domain/classification/issue-type.ts';
import type { TemplateUse, UseCounts } from '#domain/template/template-use.ts';

/** A text that stands in a reply which was not sent yet. */
export type PendingUse = Omit<TemplateUse, 'outcome' | 'reason' | 'comment'> & {
  readonly id: number;
  /** What it was filled to. */
  readonly text: string;
};

/** What became of the templates. */
export interface TemplateUseStore {
  add(use: TemplateUse): void;
  /** A template that was put into the same ticket's reply before takes the newer text. */
  begin(use: Omit<PendingUse, 'id'>): void;
  /** Of a ticket, oldest first. */
  pending(ticket: number): readonly PendingUse[];
  /** The reply was sent; `outcome` null forgets that the text was ever in it. */
  settle(id: number, outcome: TemplateUse['outcome'] | null, at: TemplateUse['at']): void;
  /** By family. With `issueType` only uses on tickets of that type. */
  counts(issueType?: IssueType): ReadonlyMap<string, UseCounts>;
  /** Of suggestions alone, on tickets of that type: what a rule has earned by (behaviour.md, "Automatic replies" 8). */
  suggested(family: string, issueType: IssueType): UseCounts;
  /** Settled uses on a ticket, oldest first. */
  ofTicket(ticket: number): readonly TemplateUse[];
}
