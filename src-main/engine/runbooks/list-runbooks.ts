import type { RunbookView } from '#contract/runbooks.ts';
import { searchRunbooks } from '#domain/runbook/search-runbooks.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';
import { readRunbooks } from './runbook-library.ts';
import { runbookView } from './runbook-view.ts';

/** The runbooks that fit the words, best first. */
export function listRunbooks(
  { playbook, store }: Pick<TemplateDeps, 'playbook' | 'store'>,
  query: string,
): RunbookView[] {
  const library = readRunbooks(playbook);
  const runs = store.runbooks.runs();
  return searchRunbooks(
    library.map(({ runbook }) => runbook),
    query,
  )
    .flatMap((runbook) => library.find((shelved) => shelved.runbook === runbook) ?? [])
    .map((shelved) => runbookView(shelved, runs));
}
