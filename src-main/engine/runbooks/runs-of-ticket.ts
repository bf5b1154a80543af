import type { Result } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { fitRunbooks } from '#domain/runbook/fit-runbooks.ts';
import { factsInLog, gatherSituation } from '#engine/templates/gather-situation.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';
import { readRunbooks } from './runbook-library.ts';
import { readRuns } from './read-runs.ts';
import { runView } from './run-view.ts';
import { runbookView } from './runbook-view.ts';

/** The runs of a ticket, newest first, and the runbooks that fit it. */
export function runsOfTicket(deps: TemplateDeps, ticket: number): Outcome<Result<'runbooks.ofTicket'>> {
  const { playbook, store } = deps;
  const situation = gatherSituation(deps, ticket);
  if (situation === null || situation.state === null) return fail({ kind: 'not-found', what: `ticket #${ticket}` });
  const log = store.tickets.events(ticket);
  const { type, classification, severity } = situation.state;
  const library = readRunbooks(playbook);
  const types = playbook.folder('issue-type');
  const fitting = fitRunbooks(
    library.map(({ runbook }) => runbook),
    { type, also: classification?.also ?? [], facts: factsInLog(log), severity },
    (id) => types.get(`issue-types/${id}.yaml`)?.title ?? id,
  );
  return succeed({
    runs: readRuns(deps, log, deps.clock.now())
      .map((run) => runView(deps, run, situation))
      .toReversed(),
    fitting: fitting.flatMap(({ runbook, because }) => {
      const shelved = library.find((each) => each.runbook === runbook);
      return shelved === undefined ? [] : [{ ...runbookView(shelved, store.runbooks.runs(runbook.id)), because }];
    }),
  });
}
