import type { IssueType } from '#domain/classification/issue-type.ts';
import type { TicketTier } from '#domain/customer/tier.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { StatusKind } from '#domain/ticket/status.ts';
import type { Instant } from '#domain/time/instant.ts';

/** A condition of a search; all of a query must hold. */
export type SearchTerm =
  /** A word or "quoted phrase" anywhere; the last word of a query also matches as a prefix. */
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly phrase: boolean;
      readonly prefix: boolean;
      readonly negated: boolean;
    }
  | { readonly kind: 'from'; readonly text: string; readonly negated: boolean }
  | { readonly kind: 'to'; readonly text: string; readonly negated: boolean }
  | { readonly kind: 'subject'; readonly text: string; readonly negated: boolean }
  | { readonly kind: 'attachment'; readonly text: string; readonly negated: boolean }
  | { readonly kind: 'tier'; readonly tier: TicketTier; readonly negated: boolean }
  | { readonly kind: 'type'; readonly type: IssueType | null; readonly negated: boolean }
  | { readonly kind: 'severity'; readonly severity: Severity; readonly negated: boolean }
  | { readonly kind: 'status'; readonly status: StatusKind; readonly negated: boolean }
  | { readonly kind: 'assignee'; readonly text: string; readonly negated: boolean }
  | { readonly kind: 'tag'; readonly text: string; readonly negated: boolean }
  | {
      readonly kind: 'is';
      readonly state: 'breached' | 'at-risk' | 'escalated' | 'unassigned' | 'unanswered';
      readonly negated: boolean;
    }
  | { readonly kind: 'has'; readonly what: 'attachment'; readonly negated: boolean }
  /** Received before / at or after this instant. */
  | { readonly kind: 'before'; readonly at: Instant; readonly negated: boolean }
  | { readonly kind: 'after'; readonly at: Instant; readonly negated: boolean }
  | { readonly kind: 'number'; readonly number: number; readonly negated: boolean };

export type SearchQuery = {
  readonly terms: readonly SearchTerm[];
  /** What could not be read, with what was expected. */ readonly problems: readonly string[];
};
