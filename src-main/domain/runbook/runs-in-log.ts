import { actorName } from '#domain/ticket/describe-event.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { RunOutcome } from './runbook-run.ts';

export type RunEnd = {
  readonly at: Instant;
  readonly outcome: RunOutcome;
  readonly because: string | null;
  readonly by: string;
};

/** A run as the log alone tells of it. */
export type Run = {
  /** The entry that began it. */
  readonly id: number;
  readonly ticket: number;
  /** The runbook's id. */
  readonly runbook: string;
  readonly title: string;
  /** The SHA-256 of the text it was started from. */
  readonly text: string;
  readonly startedAt: Instant;
  readonly startedBy: string;
  readonly ended: RunEnd | null;
};

/** The runs of a ticket, oldest first, from its effective events (`effectiveEvents`). The first end of a run counts. */
export function runsInLog(events: readonly TicketEvent[]): readonly Run[] {
  const runs = new Map<number, Run>();
  for (const event of events) {
    if (event.kind === 'runbook-started') {
      const { id, ticket, runbook, title, text, at, actor } = event;
      runs.set(id, { id, ticket, runbook, title, text, startedAt: at, startedBy: actorName(actor), ended: null });
    }
    if (event.kind === 'runbook-ended') {
      const run = runs.get(event.run);
      if (run === undefined || run.ended !== null) continue;
      const { at, outcome, because, actor } = event;
      runs.set(run.id, { ...run, ended: { at, outcome, because, by: actorName(actor) } });
    }
  }
  return [...runs.values()];
}
