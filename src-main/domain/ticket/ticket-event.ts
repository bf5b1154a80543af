import type { Classification } from '#domain/classification/classification.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import type { TicketTier } from '#domain/customer/tier.ts';
import type { KeptBy } from '#domain/escalation/escalation-book.ts';
import type { MachineMailKind } from '#domain/mail/machine-mail.ts';
import type { ConnectorService } from '#domain/connector/connector.ts';
import type { ArticleLinkForm } from '#domain/knowledge-base/article.ts';
import type { EvidenceContent, RunOutcome, StepState } from '#domain/runbook/runbook-run.ts';
import type { Duration, Instant } from '#domain/time/instant.ts';
import type { Severity } from './severity.ts';
import type { Status } from './status.ts';

/** Who did it: an agent by name, the customer, or the product itself. */
export type Actor =
  | { readonly kind: 'agent'; readonly name: string }
  | { readonly kind: 'customer'; readonly address: string }
  | { readonly kind: 'system' };

/** Why a ticket points at another one. */
export type LinkReason = 'sender-not-participant' | 'closed-too-long-ago' | 'merged' | 'split';

/** The playbook's timers of a ticket (§2, §4). */
export const timerKinds = ['code-fix', 'diagnosis'] as const;
export type TimerKind = (typeof timerKinds)[number];

/** What can happen to a ticket. The log is append-only; `undone` takes an earlier event back. */
export type TicketEventBody =
  | {
      readonly kind: 'opened';
      readonly subject: string;
      /** Older than the go-live mark: no alarms, no notifications. */ readonly historic: boolean;
    }
  | {
      readonly kind: 'customer-mail';
      readonly message: number;
      /** Older than the go-live mark. */ readonly historic?: boolean;
    }
  | { readonly kind: 'machine-mail'; readonly message: number; readonly machine: MachineMailKind }
  | { readonly kind: 'agent-reply'; readonly message: number; readonly via: 'firstline' | 'other-client' }
  | { readonly kind: 'auto-reply'; readonly message: number; readonly purpose: 'acknowledgement' | 'resolution' }
  /** Passed on to somebody else: no answer to the customer, so it stops no clock. */
  | { readonly kind: 'forwarded'; readonly message: number; readonly to: readonly string[] }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'classified'; readonly message: number; readonly classification: Classification }
  | { readonly kind: 'type-changed'; readonly to: IssueType | null }
  | { readonly kind: 'severity-changed'; readonly to: Severity; /** In the agent's words. */ readonly because?: string }
  | {
      readonly kind: 'tier-changed';
      readonly to: TicketTier;
      readonly organisation: number | null;
      readonly because: string;
    }
  | { readonly kind: 'status-changed'; readonly to: Status }
  | {
      readonly kind: 'assigned';
      readonly to: string | null;
      /** A word for the one who gets it. */ readonly note?: string;
    }
  | { readonly kind: 'escalated'; readonly on: boolean }
  | { readonly kind: 'tags-changed'; readonly added: readonly string[]; readonly removed: readonly string[] }
  /** `other`, since `ticket` is the one whose log this is. */
  | { readonly kind: 'linked'; readonly other: number; readonly reason: LinkReason }
  /** `messages` moved here from `from`, which is closed by the merge. */
  | {
      readonly kind: 'merged-in';
      readonly from: number;
      readonly messages: readonly number[];
      readonly startedAt: Instant;
      /** Without `breaches` it counts as the first response's. */ readonly breachedAt: Instant | null;
      /** The other ticket's breaches, clock by clock. */ readonly breaches?: readonly {
        readonly clock: 'first-response' | 'next-response' | 'resolution';
        readonly breachedAt: Instant;
      }[];
    }
  | { readonly kind: 'merged-away'; readonly into: number }
  | { readonly kind: 'split-out'; readonly into: number; readonly messages: readonly number[] }
  | { readonly kind: 'split-from'; readonly other: number; readonly messages: readonly number[] }
  | {
      readonly kind: 'breach-recorded';
      readonly clock: 'first-response' | 'next-response' | 'resolution';
      readonly breachedAt: Instant;
    }
  | { readonly kind: 'policy-applied'; readonly version: number }
  | {
      readonly kind: 'deadline-set';
      readonly clock: 'first-response' | 'next-response' | 'resolution';
      /** Null hands the clock back to the policy. */ readonly due: Instant | null;
    }
  /** A timer of the playbook begins (`on`) or ends: the ticket needs a code fix, somebody diagnoses it. */
  | { readonly kind: 'timer-switched'; readonly timer: TimerKind; readonly on: boolean }
  /** Type and severity stay as agents set them; the classifier is not to learn from it. */
  | { readonly kind: 'correction-forgotten' }
  /** The customer's last tickets about the same issue were closed in a row and here it is again (playbook §3). */
  | { readonly kind: 'root-cause-needed'; readonly issue: IssueType; readonly tickets: readonly number[] }
  /** A run of a runbook begins; the run's id is this entry's. `text`: the SHA-256 of the file it was started from. */
  | { readonly kind: 'runbook-started'; readonly runbook: string; readonly title: string; readonly text: string }
  | {
      readonly kind: 'runbook-step';
      readonly run: number;
      readonly step: string;
      readonly title: string;
      readonly state: StepState;
      /** The branch that was chosen: its id and its words. */
      readonly answer: { readonly id: string; readonly label: string } | null;
      readonly because: string | null;
    }
  | {
      readonly kind: 'runbook-evidence';
      readonly run: number;
      readonly step: string;
      readonly label: string;
      readonly content: EvidenceContent;
    }
  | { readonly kind: 'runbook-timer'; readonly run: number; readonly step: string; readonly on: boolean }
  | {
      readonly kind: 'runbook-ended';
      readonly run: number;
      readonly title: string;
      readonly outcome: RunOutcome;
      readonly because: string | null;
    }
  /** A reply went out with an article of the knowledge base. */
  | {
      readonly kind: 'article-linked';
      readonly article: string;
      readonly title: string;
      readonly form: ArticleLinkForm;
      readonly message: number;
    }
  /** The tree was walked to its end, whatever came of it. */
  | {
      readonly kind: 'escalation-considered';
      readonly outcome: string;
      readonly title: string;
      readonly answers: readonly {
        readonly question: string;
        readonly text: string;
        readonly yes: boolean;
        /** What the machine would have said. */ readonly guess: boolean;
      }[];
    }
  /** Its id names the escalation. `within` in ms. */
  | {
      readonly kind: 'escalation-opened';
      readonly outcome: string;
      readonly title: string;
      readonly to: string;
      readonly promise: string;
      readonly within: Duration | null;
      /** What keeps the promise. */
      readonly keptBy: KeptBy;
      /** Until somebody has taken it on, where that has a limit of its own; ms. */
      readonly acknowledgeWithin: Duration | null;
      readonly note: string;
      /** The message as it went out, redacted; null: none was written. */
      readonly internal: { readonly title: string; readonly text: string } | null;
    }
  | { readonly kind: 'escalation-acknowledged'; readonly escalation: number }
  | { readonly kind: 'escalation-ended'; readonly escalation: number; readonly because: string | null }
  /** A limit of an escalation passed without what it promised; written at its instant, and never taken back. */
  | {
      readonly kind: 'escalation-missed';
      readonly escalation: number;
      readonly step: KeptBy;
      readonly due: Instant;
      readonly to: string;
      readonly promise: string;
    }
  /** Another system has it: `key` is its name there (`SUP-12`). */
  | {
      readonly kind: 'delivered';
      readonly escalation: number | null;
      readonly service: ConnectorService;
      readonly name: string;
      readonly key: string | null;
      readonly url: string | null;
    }
  | {
      readonly kind: 'call-logged';
      readonly reached: boolean;
      readonly minutes: number | null;
      readonly note: string;
      /** The rule of the phone policy. */ readonly rule: string | null;
    }
  | { readonly kind: 'undone'; readonly event: number };

export type TicketEventKind = TicketEventBody['kind'];

/** An entry of the log. `at` is when it happened (a mail: the server's INTERNALDATE; a reply: when sent), `recordedAt` when we learnt of it. */
export type TicketEvent = TicketEventBody & {
  readonly id: number;
  readonly ticket: number;
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly actor: Actor;
};

/** An entry before the store has given it an id. */
export type NewTicketEvent = TicketEventBody & Pick<TicketEvent, 'ticket' | 'at' | 'recordedAt' | 'actor'>;
