import type { ConnectorService } from '#domain/connector/connector.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import type { TicketTier } from '#domain/customer/tier.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { Duration } from '#domain/time/instant.ts';

/** What a question's answer can be guessed from; each that is given has to hold, and nothing of `unless`. */
export type EscalationHint = {
  readonly types: readonly IssueType[];
  readonly severities: readonly Severity[];
  readonly tiers: readonly TicketTier[];
  /** Facts of the classification or the ticket, by name (see `read-signs.ts`): a reproduction, a diagnosis past its time. */
  readonly signs: readonly EscalationSign[];
  /** Something that comes first, whatever the order of the questions. */
  readonly unless: readonly EscalationSign[];
};

/** What the product itself knows about a ticket. */
export const escalationSigns = [
  'automatic-answer-ready',
  'churn-words',
  'reproduction',
  'diagnosis-over',
  'runbook-exhausted',
] as const;
export type EscalationSign = (typeof escalationSigns)[number];

/** A yes-or-no question of the tree (playbook §4). The first yes leads to its outcome. */
export type EscalationQuestion = {
  readonly id: string;
  readonly text: string;
  readonly help: string;
  /** The outcome's id. */
  readonly yes: string;
  /** Any of these suggests a yes. */
  readonly hints: readonly EscalationHint[];
};

export const destinationServices = ['slack', 'pagerduty', 'jira', 'webhook'] as const;

/** Where an escalation goes: a service, and a channel or project in it. */
export type EscalationDestination = {
  readonly service: 'slack' | Exclude<ConnectorService, 'slack-webhook' | 'slack-bot'>;
  /** `#support-escalations`; null: the connector's own. */
  readonly channel: string | null;
};

/** How long an escalation may take. It runs in plain time, around the clock. */
export type EscalationTimes = {
  /** Until the promise is kept; null: the playbook names no limit. */
  readonly within: Duration | null;
  /** Until somebody has taken it on, where that is a promise of its own. */
  readonly acknowledgeWithin: Duration | null;
};

/** Times for tickets of these types and severities; an empty list takes any. */
export type EscalationLimit = EscalationTimes & {
  readonly types: readonly IssueType[];
  readonly severities: readonly Severity[];
};

/** What keeps an outcome's promise: that somebody has taken it on, or that it is done. */
export const keptByKinds = ['taken', 'done'] as const;
export type KeptBy = (typeof keptByKinds)[number];

export type EscalationOutcome = EscalationTimes & {
  readonly id: string;
  readonly title: string;
  /** What it means for the agent, in a sentence. */
  readonly lead: string;
  /** False for the answers that stay with support (standard answer, automatic answer). */
  readonly escalates: boolean;
  /** Who takes over, in words: "Engineering", "VP Product and CSM". */
  readonly to: string;
  /** What has to happen within it: "an engineer has it", "an action plan". */
  readonly promise: string;
  readonly keptBy: KeptBy;
  /** Instead of the outcome's own times; the first that fits the ticket counts. */
  readonly limits: readonly EscalationLimit[];
  /** A template for the customer; null: none. */
  readonly customerTemplate: string | null;
  /** The template (kind `internal`) of the message; null: none. */
  readonly internalTemplate: string | null;
  /** Another one for tickets of these types; the first that fits counts. */
  readonly internalTemplates: readonly { readonly types: readonly IssueType[]; readonly template: string }[];
  readonly destinations: readonly EscalationDestination[];
  /** A runbook that starts with it: the action plan of a churn threat. */
  readonly runbook: string | null;
};

/** When to call a customer, and when not to (playbook §4, "Phone Escalation Policy"). */
export type PhoneRule = {
  readonly id: string;
  /** In words, as the prompt says it. */
  readonly reason: string;
  readonly tiers: readonly TicketTier[];
  readonly types: readonly IssueType[];
  readonly severities: readonly Severity[];
  /** Only this long before the renewal; null: whenever. */
  readonly renewalWithin: Duration | null;
};

/** `escalation.yaml` */
export type EscalationBook = {
  readonly questions: readonly EscalationQuestion[];
  /** The outcome when no question was answered with yes. */
  readonly otherwise: string;
  readonly outcomes: readonly EscalationOutcome[];
  readonly phone: {
    /** Whom the company calls at all. */
    readonly tiers: readonly TicketTier[];
    readonly call: readonly PhoneRule[];
    readonly dont: readonly PhoneRule[];
  };
};
