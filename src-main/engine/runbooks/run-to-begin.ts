import { fail, succeed, type Outcome } from '#contract/failure.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';
import type { Entry } from '#engine/tickets/append-and-refresh.ts';
import { refusalOf } from './change-run.ts';
import { hashText } from './hash-text.ts';
import { findRunbook, textInForce } from './runbook-library.ts';

/** A run that is about to begin: its entry, and what has to be kept in the same transaction. */
export type RunToBegin = { readonly entry: Entry; readonly keep: () => void };

/** What begins a run of a runbook on a ticket. The same runbook can't be under way twice. */
export function runToBegin(deps: TemplateDeps, ticket: number, id: string): Outcome<RunToBegin> {
  const { playbook, store } = deps;
  const refusal = refusalOf(deps, ticket);
  if (refusal !== null) return refusal;
  const found = findRunbook(playbook, id);
  const text = found === undefined ? null : textInForce(playbook.folder('runbook'), found.path);
  if (found === undefined || text === null) return fail({ kind: 'not-found', what: `runbook “${id}”` });
  if (store.runbooks.runsOfTicket(ticket).some((run) => run.runbook === id && run.endedAt === null))
    return fail({ kind: 'refused', message: `“${found.runbook.title}” is under way on #${ticket} already.` });
  const hash = hashText(text);
  const body = { kind: 'runbook-started', runbook: id, title: found.runbook.title, text: hash } as const;
  return succeed({
    entry: { ticket, body },
    keep: () => store.runbooks.keepText(hash, { path: found.path, text }),
  });
}
