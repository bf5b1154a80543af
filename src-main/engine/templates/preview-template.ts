import type { DecodedParams, Result } from '#contract/contract.ts';
import { fail, succeed, type Outcome } from '#contract/failure.ts';
import { fillText } from './fill-template.ts';
import { gatherSituation } from './gather-situation.ts';
import type { TemplateDeps } from './template-deps.ts';

/** A text that somebody is writing, checked and filled from a ticket without being saved. */
export function previewTemplate(
  deps: TemplateDeps,
  { path, text, ticket, answers }: DecodedParams<'templates.preview'>,
): Outcome<Result<'templates.preview'>> {
  const folder = deps.playbook.folder('template');
  const problems = [...folder.check(path, text)];
  const template = problems.length > 0 ? null : folder.decode(path, text);
  if (template === null) return succeed({ problems, filled: null });
  const situation = gatherSituation(deps, ticket);
  if (situation === null) return fail({ kind: 'not-found', what: `ticket #${ticket}` });
  const filled = fillText(deps, template, situation, answers);
  return filled.ok ? succeed({ problems: [], filled: filled.value.filled }) : filled;
}
