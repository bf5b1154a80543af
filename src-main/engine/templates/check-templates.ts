import { checkLibrary } from '#domain/template/check-library.ts';
import type { PlaybookProblem } from '#domain/playbook/playbook-problem.ts';
import { readLibrary, type ShelvedTemplate } from './library.ts';
import type { TemplateDeps } from './template-deps.ts';

/** Everything that is wrong with the texts: each file by itself, then what does not go together. */
export async function checkTemplates({
  playbook,
}: Pick<TemplateDeps, 'playbook'>): Promise<readonly PlaybookProblem[]> {
  await playbook.folder('template').look();
  const library = await readLibrary(playbook);
  const pathOf = new Map(library.map(({ template, path }) => [template.id, path]));
  return [
    ...playbook
      .problems()
      .flatMap(({ kind, file, line, message }) => (kind === 'template' ? [{ file, line, message }] : [])),
    ...(await missingFiles(playbook, library)),
    ...checkLibrary(library.map(({ template }) => template)).map(({ template, message }) => ({
      file: pathOf.get(template) ?? template,
      line: 1,
      message,
    })),
  ];
}

/** Files that a text says go with it, and that are not there. */
async function missingFiles(
  playbook: TemplateDeps['playbook'],
  library: readonly ShelvedTemplate[],
): Promise<readonly PlaybookProblem[]> {
  const problems: PlaybookProblem[] = [];
  for (const { template, path } of library)
    for (const name of template.attachments)
      if ((await playbook.attachment(name)) === null)
        problems.push({
          file: path,
          line: 1,
          message: `attachments: found "${name}", expected a file of attachments/`,
        });
  return problems;
}
