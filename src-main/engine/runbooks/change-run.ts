import type { Result } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { TicketEventBody } from '#domain/ticket/ticket-event.ts';
import { foldTicket } from '#domain/ticket/fold-ticket.ts';
import { appendAndRefresh } from '#engine/tickets/append-and-refresh.ts';
import { gatherSituation } from '#engine/templates/gather-situation.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';
import { readRun, type ReadRun } from './read-runs.ts';
import { runView } from './run-view.ts';

export type ChangedRun = Result<'runbooks.step'>;

/** Null where nothing stands in the way of a change; a merged ticket takes none. */
export function refusalOf(deps: TemplateDeps, ticket: number): ReturnType<typeof fail> | null {
  const log = deps.store.tickets.events(ticket);
  if (log.length === 0) return fail({ kind: 'not-found', what: `ticket #${ticket}` });
  const { mergedInto } = foldTicket(ticket, log);
  if (mergedInto === null) return null;
  return fail({ kind: 'refused', message: `#${ticket} was merged into #${mergedInto}; start the runbook there.` });
}

/** A run that may still be changed: its ticket is not merged, and it has not ended. */
export function openRun(deps: TemplateDeps, ticket: number, id: number): Outcome<ReadRun> {
  const refusal = refusalOf(deps, ticket);
  if (refusal !== null) return refusal;
  const found = readRun(deps, ticket, id);
  if (!found.ok || found.value.run.ended === null) return found;
  return fail({ kind: 'refused', message: 'This run has ended. Take its end back to go on with it.' });
}

/** Writes entries to the ticket's log, all or none; the run as it then stands, and what takes them back. */
export function appendToRun(
  deps: TemplateDeps,
  ticket: number,
  id: number,
  bodies: readonly TicketEventBody[],
): Outcome<ChangedRun> {
  const { undo } = appendAndRefresh(
    deps,
    bodies.map((body) => ({ ticket, body })),
  );
  return changedRun(deps, ticket, id, undo);
}

/** A run as it stands after a change. */
export function changedRun(deps: TemplateDeps, ticket: number, id: number, undo: number[]): Outcome<ChangedRun> {
  const found = readRun(deps, ticket, id);
  if (!found.ok) return found;
  const situation = gatherSituation(deps, ticket);
  if (situation === null) return fail({ kind: 'not-found', what: `ticket #${ticket}` });
  return succeed({ run: runView(deps, found.value, situation), undo });
}
