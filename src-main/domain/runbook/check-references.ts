import type { Runbook } from './runbook.ts';

/** `found` is what the file names and is not there. */
export type ReferenceProblem = { readonly runbook: string; readonly found: string; readonly message: string };

/** What runbooks name and other files of the playbook do not have: templates by id, outcomes of the escalation. */
export function checkReferences(
  runbooks: readonly Runbook[],
  templates: ReadonlySet<string>,
  outcomes: ReadonlySet<string>,
): readonly ReferenceProblem[] {
  return runbooks.flatMap(({ id: runbook, steps }) =>
    steps.flatMap(({ id: step, templates: ofStep, answers }) => {
      const missing = [...ofStep, ...answers.flatMap((answer) => answer.templates)].filter((id) => !templates.has(id));
      const unknown = answers.flatMap(({ escalation }) =>
        escalation === null || outcomes.has(escalation) ? [] : [escalation],
      );
      return [
        ...missing.map((found) => ({ found, message: `found the template "${found}", expected one of templates/` })),
        ...unknown.map((found) => ({
          found,
          message: `found the escalation "${found}", expected one of ${[...outcomes].join(', ')}`,
        })),
      ].map(({ found, message }) => ({ runbook, found, message: `step ${step}: ${message}` }));
    }),
  );
}
