import type { Classification } from '#domain/classification/classification.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import type { TicketTier } from '#domain/customer/tier.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { LinkReason } from './ticket-event.ts';
import type { Severity } from './severity.ts';
import type { Status } from './status.ts';

/** An escalation that has not ended; `id` is the entry that began it. */
export type OpenEscalation = {
  readonly id: number;
  readonly title: string;
  readonly to: string;
  readonly due: Instant | null;
};

/** What a ticket is right now: the fold of its events (see `fold-ticket.ts`). */
export type TicketState = {
  readonly number: number;
  readonly subject: string;
  readonly historic: boolean;
  readonly openedAt: Instant;
  readonly status: Status;
  readonly severity: Severity;
  /** False while the machine's severity stands. */
  readonly severityByAgent: boolean;
  readonly type: IssueType | null;
  readonly typeByAgent: boolean;
  /** The classification of the opening mail, with its evidence. */
  readonly classification: Classification | null;
  readonly tier: TicketTier;
  readonly tierBecause: string;
  readonly organisation: number | null;
  readonly assignee: string | null;
  readonly escalated: boolean;
  /** The open escalation that is due first; `due` is null without a limit or once somebody has taken it on. */
  readonly escalation: OpenEscalation | null;
  readonly tags: readonly string[];
  /** The customer's tickets about the same issue that were closed in a row before; the tag says it too. */
  readonly rootCause: { readonly issue: IssueType; readonly tickets: readonly number[] } | null;
  readonly links: readonly { readonly ticket: number; readonly reason: LinkReason }[];
  readonly mergedInto: number | null;
  readonly policyVersion: number | null;
  readonly solvedAt: Instant | null;
  /** Set while it is solved by an automatic answer that the customer accepted or let stand. */
  readonly autoResolvedAt: Instant | null;
  readonly lastCustomerMailAt: Instant | null;
  readonly lastAgentReplyAt: Instant | null;
  /** The customer wrote last and nobody has answered. */
  readonly needsReply: boolean;
};
