import type { IssueType } from '#domain/classification/issue-type.ts';
import type { TicketTier } from '#domain/customer/tier.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What an escalation asks of the other side: to begin, to note that somebody has it, to end. */
export const deliveryActions = ['trigger', 'acknowledge', 'resolve'] as const;
export type DeliveryAction = (typeof deliveryActions)[number];

/**
 * All of a ticket that may leave the machine with a delivery: title and text as the agent saw them, and facts that name
 * nobody.
 */
export type DeliveryMessage = {
  readonly action: DeliveryAction;
  readonly ticket: number;
  readonly escalation: number | null;
  /** One line. */
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  readonly severity: Severity;
  readonly tier: TicketTier;
  readonly type: IssueType | null;
  readonly at: Instant;
};

/** Names by which the other side tells a repeat. Letters, digits and hyphens. */
export type DeliveryKeys = {
  /** Of this delivery; the same for every attempt at it. */
  readonly delivery: string;
  /** Of the escalation: what triggers, acknowledges and resolves shares it. */
  readonly incident: string;
};
