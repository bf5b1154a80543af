import type { TicketRow } from '#contract/tickets.ts';
import type { SlaPolicy } from '#domain/sla/sla-policy.ts';
import type { Clock } from '#engine/ports/clock.ts';
import type { Store } from '#engine/ports/store.ts';
import type { Timers } from '#engine/ports/timers.ts';
import { queueCounts } from '#engine/tickets/list-tickets.ts';
import type { EventListener } from './event-bus.ts';

export type ChangeFeedDeps = {
  readonly store: Store;
  readonly clock: Clock;
  /** In force; says what is answered in batches. */
  readonly policy: () => SlaPolicy;
  readonly timers: Timers;
  readonly publish: EventListener;
};

/** Changes within this time go out together: a first sync changes thousands of rows a second. */
const gatherFor = 60;
/** With more than this many changed rows a console asks for its window again instead. */
const mostRows = 200;

/** Tells the console which rows changed, and the counts and badge that follow from them, a few times a second at most. */
export function createChangeFeed(deps: ChangeFeedDeps) {
  let pending = new Map<number, TicketRow>();
  let cancel: (() => void) | null = null;
  let stopped = false;
  let counted = '';

  const flush = (): void => {
    cancel = null;
    const rows = [...pending.values()];
    pending = new Map();
    if (rows.length > 0) {
      const reset = rows.length > mostRows;
      deps.publish('tickets.changed', { rows: reset ? [] : rows, removed: [], reset });
    }
    const counts = queueCounts(deps);
    const text = JSON.stringify(counts);
    if (text === counted) return;
    counted = text;
    deps.publish('queues.changed', counts);
    deps.publish('badge.changed', { due: counts.queues['at-risk'] + counts.queues.breached });
  };

  return {
    changed(rows: readonly TicketRow[]): void {
      // What ends after the engine has no console to tell, and soon no store.
      if (stopped) return;
      for (const row of rows) pending.set(row.number, row);
      cancel ??= deps.timers.after(gatherFor, flush);
    },
    stop(): void {
      stopped = true;
      cancel?.();
      cancel = null;
    },
  };
}
