import { runMarkdown } from '#domain/runbook/run-markdown.ts';
import { gatherSituation } from '#engine/templates/gather-situation.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';
import { readRuns } from './read-runs.ts';

/**
 * Every run of a ticket as Markdown, newest first; '' where there is none. With `only`, that run alone. Instants in
 * UTC, since it is read elsewhere.
 */
export function markdownOfRuns(deps: TemplateDeps, ticket: number, only: number | null = null): string {
  const runs = readRuns(deps, deps.store.tickets.events(ticket), deps.clock.now());
  const situation = runs.length === 0 ? null : gatherSituation(deps, ticket);
  if (situation === null) return '';
  return runs
    .filter(({ run }) => only === null || run.id === only)
    .map(({ run, runbook }) => runMarkdown({ run, runbook, values: situation.values }))
    .toReversed()
    .join('\n');
}
