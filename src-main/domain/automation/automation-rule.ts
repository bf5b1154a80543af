import type { IssueType } from '#domain/classification/issue-type.ts';
import type { TicketTier } from '#domain/customer/tier.ts';
import type { Duration, Instant } from '#domain/time/instant.ts';

/**
 * What a rule's mail does: `resolution` answers and closes after silence or a yes; `triage` says where the request went
 * and keeps the ticket open; `acknowledgement` says that the mail is here.
 */
export type AutomationPurpose = 'resolution' | 'triage' | 'acknowledgement';

/** A rule of `resources/playbook/automations.yaml` (playbook §3). */
export type AutomationRule = {
  readonly id: string;
  readonly name: string;
  readonly purpose: AutomationPurpose;
  /** The issue type it answers; null for an acknowledgement, which answers all. */
  readonly type: IssueType | null;
  /** The template's id. */
  readonly template: string;
  /** Probability that the label must have, 0 to 1 (playbook §3, "Confidence"). */
  readonly threshold: number;
  /** By how much the label must lead over the runner-up, 0 to 1. */
  readonly margin: number;
  /** Only for these tiers; empty for all. */
  readonly tiers: readonly TicketTier[];
  /** Tags for the ticket when it is used, for routing. */
  readonly tags: readonly string[];
  /** For `resolution`: silence for this long closes the ticket. */
  readonly closeAfter: Duration | null;
};

/** `suggest` shows the reply to the agent; `automatic` sends it when the gate lets it. */
export const automationModes = ['off', 'suggest', 'automatic'] as const;
export type AutomationMode = (typeof automationModes)[number];

/** Who switched a rule, and why: with `because` an explicit decision before the rule had earned it. */
export type ModeSwitch = {
  readonly mode: AutomationMode;
  readonly by: string;
  readonly at: Instant;
  readonly because: string | null;
};

/** How often agents kept the suggestion word for word, of all suggestions they acted on. */
export type KeptCount = { readonly unchanged: number; readonly acted: number };

/** At most this many automatic mails (behaviour.md, "Automatic replies" 4). */
export type AutomationCaps = {
  /** To one sender with one template. */
  readonly perSenderAndTemplate: { readonly most: number; readonly within: Duration };
  readonly perSenderAnHour: number;
  readonly perDomainAnHour: number;
  readonly inAllAnHour: number;
};
