import type { TicketRow } from '#contract/tickets.ts';
import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import type { Actor } from '#domain/ticket/ticket-event.ts';
import type { Clock } from '#engine/ports/clock.ts';
import type { Store } from '#engine/ports/store.ts';

/** What the ticket use cases need. */
export type TicketDeps = {
  readonly store: Store;
  readonly clock: Clock;
  /** The newest version of the SLA grid. */
  readonly policy: () => SlaPolicy;
  /** Who sits at this console. */
  readonly agent: () => Actor;
  /** What agents corrected is not what it was, after the transaction. */
  readonly onCorrected: () => void;
  /** Runs of runbooks on these tickets are new or different, after the transaction. */
  readonly onRunsChanged: (tickets: readonly number[]) => void;
  /** Rows that are new or different, after their transaction. */
  readonly onChanged: (rows: readonly TicketRow[]) => void;
};
