import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { PlaybookSource } from '#engine/ports/playbook-source.ts';
import type { TimerLife } from '#engine/ports/runbook-store.ts';
import type { Store } from '#engine/ports/store.ts';
import { readRuns } from './read-runs.ts';

/** A step's timer that runs, or has run out while nobody stopped it. */
export type RunAlarm = TimerLife & {
  /** The title of its runbook. */
  readonly runbook: string;
  /** What to do when it is over. */
  readonly label: string;
  readonly due: Instant;
};

/** The timers that run in the runs of a ticket, from its log. */
export function runAlarms(
  deps: { readonly playbook: PlaybookSource; readonly store: Pick<Store, 'runbooks'> },
  log: readonly TicketEvent[],
  now: Instant,
): readonly RunAlarm[] {
  return readRuns(deps, log, now).flatMap(({ run, runbook }) =>
    run.steps.flatMap(({ step, timer }): readonly RunAlarm[] => {
      if (timer === null || timer.startedAt === null || timer.due === null) return [];
      if (timer.state !== 'running' && timer.state !== 'over') return [];
      const { label, startedAt, due } = timer;
      return [{ run: run.id, step: step.id, startedAt, due, runbook: runbook.title, label }];
    }),
  );
}
