import type { ModeSwitch } from '#domain/automation/automation-rule.ts';
import type { AutomationEcho } from '#domain/automation/circuit-breaker.ts';
import type { AutomationDecision, CustomerReaction, DecisionOutcome } from '#domain/automation/decision.ts';
import type { Instant } from '#domain/time/instant.ts';

export type DecisionQuery = {
  readonly rule: string | null;
  readonly ticket: number | null;
  /** Lower-cased. */
  readonly sender: string | null;
  /** Only decisions older than this id; null for the newest. */
  readonly before: number | null;
  readonly limit: number;
};

/** How often a rule acted, and how customers took it. */
export type RuleTally = {
  readonly sent: number;
  readonly refused: number;
  readonly suggested: number;
  readonly reactions: Readonly<Record<CustomerReaction, number>>;
};

export type NeverAgain = { readonly address: string; readonly by: string; readonly at: Instant };

/** The state of the circuit: null while closed. `closedAt`: when a person closed it last, 0 if never. */
export type Circuit = {
  readonly open: { readonly since: Instant; readonly because: string } | null;
  readonly closedAt: Instant;
};

/** Everything that lasts about automatic replies. */
export interface AutomationStore {
  /** The newest switch of a rule; null while nobody has touched it. */
  switched(rule: string): ModeSwitch | null;
  /** Newest first. */
  switches(rule: string): readonly ModeSwitch[];
  addSwitch(rule: string, change: ModeSwitch): void;

  addDecision(decision: Omit<AutomationDecision, 'id'>): number;
  decision(id: number): AutomationDecision | null;
  decisionOfItem(outboxItem: number): AutomationDecision | null;
  /** Newest first. */
  decisions(query: DecisionQuery): readonly AutomationDecision[];
  /** A rule has looked at this message before. */
  isDecided(rule: string, message: number): boolean;
  setOutcome(
    id: number,
    outcome: DecisionOutcome,
    more: { readonly because?: string; readonly outboxItem?: number; readonly sentAt?: Instant },
  ): void;
  /** The first reaction stays. */
  setReaction(id: number, kind: CustomerReaction, at: Instant): void;
  tally(rule: string): RuleTally;

  /**
   * When automatic mails were handed over or are waiting, since `since`; `domain` (with all below it) and `sender`
   * lower-cased. `unsettled`: only those that the customer has not accepted and whose time is not over.
   */
  sentTimes(filter: {
    readonly since: Instant;
    readonly sender?: string;
    readonly domain?: string;
    readonly template?: string;
    readonly unsettled?: boolean;
  }): readonly Instant[];
  /** What came back since `since`, for the circuit breaker. */
  echoes(since: Instant): readonly AutomationEcho[];
  /** Sent resolutions without a reaction, oldest first. */
  awaitingReaction(): readonly AutomationDecision[];

  neverAgain(address: string): boolean;
  neverAgainList(): readonly NeverAgain[];
  setNeverAgain(address: string, entry: NeverAgain | null): void;

  circuit(): Circuit;
  setCircuit(circuit: Circuit): void;

  /** In the simulator, an agent called this answer wrong. */
  markFalsePositive(rule: string, message: number, marked: boolean, by: string, at: Instant): void;
  falsePositives(rule: string): ReadonlySet<number>;
}
