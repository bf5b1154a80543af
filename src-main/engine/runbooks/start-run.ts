import { fail, type Outcome } from '#contract/failure.ts';
import { appendAndRefresh } from '#engine/tickets/append-and-refresh.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';
import { changedRun, refusalOf, type ChangedRun } from './change-run.ts';
import { findRunbook, textInForce } from './runbook-library.ts';
import { textHash } from './run-text.ts';

/** Begins a run, and keeps the text that it goes by until its end. The same runbook can't be under way twice. */
export function startRun(deps: TemplateDeps, ticket: number, id: string): Outcome<ChangedRun> {
  const { playbook, store } = deps;
  const refusal = refusalOf(deps, ticket);
  if (refusal !== null) return refusal;
  const found = findRunbook(playbook, id);
  const text = found === undefined ? null : textInForce(playbook.folder('runbook'), found.path);
  if (found === undefined || text === null) return fail({ kind: 'not-found', what: `runbook “${id}”` });
  if (store.runbooks.runsOfTicket(ticket).some((run) => run.runbook === id && run.endedAt === null))
    return fail({ kind: 'refused', message: `“${found.runbook.title}” is under way on #${ticket} already.` });
  const hash = textHash(text);
  const body = { kind: 'runbook-started', runbook: id, title: found.runbook.title, text: hash } as const;
  const { undo } = appendAndRefresh(deps, [{ ticket, body }], () =>
    store.runbooks.keepText(hash, { path: found.path, text }),
  );
  const [run] = undo;
  if (run === undefined) throw new Error('an entry that was written has an id');
  return changedRun(deps, ticket, run, undo);
}
