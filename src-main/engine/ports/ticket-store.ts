import type { TicketTier } from '#domain/customer/tier.ts';
import type { IssueType } from '#domain/classification/issue-type.ts';
import type { IssueTicket } from '#domain/ticket/recurring-issue.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { StatusKind } from '#domain/ticket/status.ts';
import type { NewTicketEvent, TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { OwnedTicket } from '#domain/ticket/ticket-owners.ts';
import type { Instant } from '#domain/time/instant.ts';

/** The queues of the console (interface.md). */
export type QueueName =
  | 'needs-reply'
  | 'at-risk'
  | 'breached'
  | 'waiting-on-customer'
  | 'escalated'
  | 'auto-resolved-today'
  | 'all';

/** What lists sort and filter by. A cache: it follows from the events and can be rebuilt. */
export type TicketCache = {
  readonly number: number;
  readonly status: StatusKind;
  /** For `snoozed`. */
  readonly snoozedUntil: Instant | null;
  readonly severity: Severity;
  readonly type: IssueType | null;
  readonly tier: TicketTier;
  readonly organisation: number | null;
  readonly assignee: string | null;
  readonly escalated: boolean;
  readonly needsReply: boolean;
  readonly historic: boolean;
  readonly openedAt: Instant;
  readonly solvedAt: Instant | null;
  readonly lastActivityAt: Instant;
  readonly mergedInto: number | null;
  readonly autoResolvedAt: Instant | null;
  /** The earliest running deadline. */
  readonly nextDue: Instant | null;
  readonly atRiskFrom: Instant | null;
  /** Of the open escalation that is due first. */
  readonly escalationDue: Instant | null;
  /** A clock that still matters has been breached and the ticket is not solved. */
  readonly breached: boolean;
  /** The row as the console gets it, JSON; opaque to the store. */
  readonly view: string;
};

export type TicketQuery = {
  readonly queue: QueueName;
  readonly tier: TicketTier | null;
  /** Only these; all where it is left out. */
  readonly severities?: readonly Severity[];
  readonly types?: readonly IssueType[];
  readonly statuses?: readonly StatusKind[];
  readonly sort: 'due' | 'newest' | 'oldest';
  readonly offset: number;
  readonly limit: number;
  readonly now: Instant;
  /** Start of the agent's day, for `auto-resolved-today`. */
  readonly dayStart: Instant;
};

export type TicketCounts = {
  readonly queues: Readonly<Record<QueueName, number>>;
  readonly tiers: Readonly<Record<TicketTier, number>>;
  /** What stands in "needs reply", by severity. */
  readonly needsReply: Readonly<Record<Severity, number>>;
};

export type CustomerTickets = { readonly newest: readonly TicketCache[]; readonly openedSince: number };

export interface TicketStore {
  /** The next number: rising, never reused. The first is 1001. */
  create(): number;
  /** Appends to the logs; returns the events with their ids, in order. */
  append(events: readonly NewTicketEvent[]): readonly TicketEvent[];
  /** A ticket's log in order of `id`; empty for an unknown ticket. */
  events(number: number): readonly TicketEvent[];
  eventsOf(numbers: readonly number[]): ReadonlyMap<number, readonly TicketEvent[]>;
  event(id: number): TicketEvent | null;
  saveCache(cache: TicketCache): void;
  cache(number: number): TicketCache | null;
  caches(numbers: readonly number[]): ReadonlyMap<number, TicketCache>;
  /** Merged tickets are in no queue. `all` holds every other ticket. */
  page(query: TicketQuery): { readonly total: number; readonly tickets: readonly TicketCache[] };
  counts(now: Instant, dayStart: Instant): TicketCounts;
  /** Unsolved tickets whose deadline, at-risk instant or snooze end lies in (after, until]. */
  dueBetween(after: Instant, until: Instant): readonly TicketCache[];
  /** The next such instant after `after`; null when nothing runs. */
  nextDueAfter(after: Instant): Instant | null;
  /** The newest `limit`, newest first, and how many of all were opened at `since` or later. */
  ofOrganisation(organisation: number, limit: number, since: Instant): CustomerTickets;
  /** The same of a sender without organisation. */
  ofAddress(address: string, limit: number, since: Instant): CustomerTickets;
  /**
   * Of a customer, or of a sender without organisation: the tickets of this type that are not merged, in no order.
   * Nothing while no ticket at all is solved.
   */
  sameIssue(
    customer: { readonly organisation: number } | { readonly address: string },
    type: IssueType,
  ): readonly IssueTicket[];
  /** Not solved, not merged. */
  unsolved(): readonly number[];
  /** The open tickets that are work (not solved, not merged, no history), in no order. */
  owned(): readonly OwnedTicket[];
  /** Entries of all logs with a lower id than `before`, newest first, `limit` at most. */
  newestEntries(before: number, limit: number): readonly TicketEvent[];
  /**
   * Reads a portion of what queues and counts are taken from, some ten milliseconds; false when all of it is read. To be
   * called between other work after a start; who asks for tickets before it is done waits for the rest.
   */
  prepare(): boolean;
  numbers(): readonly number[];
  openCountByOrganisation(): ReadonlyMap<number, number>;
}
