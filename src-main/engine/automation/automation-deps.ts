import type { AutomationBook } from '#domain/automation/automation-book.ts';
import type { AutomationRule, KeptCount } from '#domain/automation/automation-rule.ts';
import type { CustomerLookup } from '#domain/customer/match-customer.ts';
import type { TicketDeps } from '#engine/tickets/ticket-deps.ts';

/** A rule's text for a ticket. */
export type PreparedReply = {
  /** Markdown. */
  readonly text: string;
  /** Null: the ticket's own subject stays. */
  readonly subject: string | null;
  readonly unresolved: readonly string[];
  readonly unproven: readonly string[];
  readonly claimsAccountFacts: boolean;
  /** The template that was chosen among the variants. */
  readonly template: string;
};

/** What automatic replies need of the rest of the engine. */
export type AutomationDeps = TicketDeps & {
  /** In force now; null while the file cannot be used at all: then nothing is answered. */
  readonly book: () => Promise<AutomationBook | null>;
  /** Null where the template is missing or broken. */
  readonly prepare: (rule: AutomationRule, ticket: number) => Promise<PreparedReply | null>;
  /** The ids of the templates that can be used. */
  readonly templates: () => Promise<ReadonlySet<string>>;
  /** What agents made of its text where it was suggested. */
  readonly kept: (rule: AutomationRule) => KeptCount;
  /** `halden.example` of `mail.halden.example`; null where nothing can be registered under it. */
  readonly registrableDomain: CustomerLookup['registrable'];
  readonly agentName: () => string;
  readonly onAutomationsChanged: () => void;
};
