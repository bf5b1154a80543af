import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { foldRun, type RunState } from '#domain/runbook/fold-run.ts';
import type { Runbook } from '#domain/runbook/runbook.ts';
import { runsInLog } from '#domain/runbook/runs-in-log.ts';
import { effectiveEvents } from '#domain/ticket/effective-events.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { PlaybookSource } from '#engine/ports/playbook-source.ts';
import type { Store } from '#engine/ports/store.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';
import { runbookOfText } from './runbook-of-text.ts';

/** A run with the runbook as it was started from it. */
export type ReadRun = { readonly run: RunState; readonly runbook: Runbook };

/** The runs that a ticket's log tells of, oldest first. One whose text can't be read any more has no steps. */
export function readRuns(
  deps: { readonly playbook: PlaybookSource; readonly store: Pick<Store, 'runbooks'> },
  log: readonly TicketEvent[],
  now: Instant,
): readonly ReadRun[] {
  if (!log.some(({ kind }) => kind === 'runbook-started')) return [];
  const events = effectiveEvents(log);
  return runsInLog(events).map((run) => {
    const runbook = runbookOfText(deps, run.text) ?? unreadable(run.runbook, run.title);
    return { run: foldRun(run, runbook, events, now), runbook };
  });
}

/** A run of a ticket; fails where there is none. */
export function readRun(deps: TemplateDeps, ticket: number, id: number): Outcome<ReadRun> {
  const found = readRuns(deps, deps.store.tickets.events(ticket), deps.clock.now()).find(({ run }) => run.id === id);
  return found === undefined ? fail({ kind: 'not-found', what: `run ${id} of ticket #${ticket}` }) : succeed(found);
}

const unreadable = (id: string, title: string): Runbook => ({
  id,
  title,
  symptom: '',
  issueTypes: [],
  signs: [],
  severities: [],
  expected: null,
  successRate: null,
  escalationAvoided: null,
  tags: [],
  source: '',
  steps: [],
});
