import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';
import { checkReferences } from '#domain/runbook/check-references.ts';
import { readLibrary } from '#engine/templates/library.ts';
import type { TemplateDeps } from '#engine/templates/template-deps.ts';
import { readRunbooks, textInForce } from './runbook-library.ts';

/** Everything that is wrong with the runbooks: each file by itself, then what they name and nobody has. */
export async function checkRunbooks({ playbook }: Pick<TemplateDeps, 'playbook'>): Promise<PlaybookProblem[]> {
  const folder = playbook.folder('runbook');
  await folder.look();
  const templates = await readLibrary(playbook);
  const shelved = readRunbooks(playbook);
  const book = playbook.folder('escalation').values()[0];
  const between = checkReferences(
    shelved.map(({ runbook }) => runbook),
    new Set(templates.map(({ template }) => template.id)),
    new Set(book?.outcomes.map(({ id }) => id)),
  );
  return [
    ...playbook
      .problems()
      .flatMap(({ kind, file, line, message }) => (kind === 'runbook' ? [{ file, line, message }] : [])),
    ...between.flatMap(({ runbook, found, message }) => {
      const path = shelved.find((each) => each.runbook.id === runbook)?.path;
      return path === undefined ? [] : [{ file: path, line: lineOf(textInForce(folder, path) ?? '', found), message }];
    }),
  ];
}

/** The first line (from 1) that names it. */
const lineOf = (text: string, id: string): number =>
  Math.max(
    0,
    text.split('\n').findIndex((line) => line.split(/[^\w-]+/u).includes(id)),
  ) + 1;
