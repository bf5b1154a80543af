import type { Instant } from '#domain/time/instant.ts';
import type { AutomationMode } from './automation-rule.ts';
import type { GateVerdict } from './gate-answer.ts';

/**
 * What became of a decision. `refused`: the gate said no; `suggested`: only offered to the agent; `claimed-elsewhere`:
 * another installation answers it; `queued` in the outbox; `withdrawn` before it went (undone, or something happened in
 * between); `failed`: could not be sent.
 */
export const decisionOutcomes = [
  'refused',
  'suggested',
  'claimed-elsewhere',
  'queued',
  'sent',
  'withdrawn',
  'failed',
] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];

/** How the customer took an automatic mail. `silent`: closed after the rule's time without a word. */
export const customerReactions = ['thanked', 'silent', 'wrote-again', 'reopened', 'bounced', 'machine-answer'] as const;
export type CustomerReaction = (typeof customerReactions)[number];

/** One rule looked at one mail: kept for good, so that "why did this customer get that mail?" has an answer. */
export type AutomationDecision = {
  readonly id: number;
  readonly at: Instant;
  readonly rule: string;
  readonly ruleName: string;
  /** The rule's mode at that time. */
  readonly mode: AutomationMode;
  readonly template: string;
  readonly ticket: number;
  /** The customer's mail. */
  readonly message: number;
  /** Lower-cased sender of that mail. */
  readonly sender: string;
  readonly verdict: GateVerdict;
  readonly outcome: DecisionOutcome;
  /** Why it was withdrawn or failed, in words. */
  readonly outcomeBecause: string | null;
  readonly outboxItem: number | null;
  readonly sentAt: Instant | null;
  readonly reaction: { readonly kind: CustomerReaction; readonly at: Instant } | null;
};
