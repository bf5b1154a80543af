import type { DecodedParams } from '#contract/contract.ts';
import type { ImportedFile } from '#contract/templates.ts';
import type { PlaybookFolder } from '#engine/ports/playbook-folder.ts';
import type { PlaybookSource } from '#engine/ports/playbook-source.ts';
import type { Template } from '#domain/template/template.ts';

const folderName = 'templates/';
const fileName = /^[a-z0-9]+(?:-[a-z0-9]+)*\.md$/u;

/** The files of the texts in force, by name. `own` leaves out those that ship as they are. */
export async function exportTemplates(
  playbook: PlaybookSource,
  own: boolean,
): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const folder = playbook.folder('template');
  await folder.look();
  await playbook.read();
  return folder.list().flatMap(({ path, origin, hidden }) => {
    const text = hidden || (own && origin === 'shipped') ? undefined : folder.texts(path)?.text;
    return text === undefined ? [] : [{ name: path.slice(folderName.length), text }];
  });
}

/** Brings files in as the agent's own. Each is judged by itself: a wrong one stays out, the others come in. */
export async function importTemplates(
  playbook: PlaybookSource,
  { files, replace, dryRun }: DecodedParams<'templates.import'>,
): Promise<readonly ImportedFile[]> {
  const folder = playbook.folder('template');
  await folder.look();
  const imported: ImportedFile[] = [];
  for (const { name, text } of files) imported.push(await importFile(folder, name, text, replace, dryRun));
  return imported;
}

async function importFile(
  folder: PlaybookFolder<Template>,
  name: string,
  text: string,
  replace: boolean,
  dryRun: boolean,
): Promise<ImportedFile> {
  if (!fileName.test(name)) return wrong(name, 'expected a name of small letters, digits and hyphens that ends in .md');
  const path = `${folderName}${name}`;
  const before = folder.texts(path)?.text ?? null;
  if (before === text) return { name, outcome: 'unchanged', problems: [] };
  const problems = [...folder.check(path, text)];
  if (problems.length > 0) return { name, outcome: 'wrong', problems };
  if (before !== null && !replace) return { name, outcome: 'kept', problems: [] };
  const outcome = before === null ? 'added' : 'replaced';
  if (dryRun) return { name, outcome, problems: [] };
  const saved = await folder.save(path, text, before);
  switch (saved.kind) {
    case 'saved':
      return { name, outcome, problems: [] };
    case 'wrong':
      return { name, outcome: 'wrong', problems: [...saved.problems] };
    case 'changed-meanwhile':
      return wrong(name, 'the file was changed by somebody else just now');
    case 'refused':
      return wrong(name, saved.message);
    default:
      return saved satisfies never;
  }
}

const wrong = (name: string, message: string): ImportedFile => ({
  name,
  outcome: 'wrong',
  problems: [{ file: `${folderName}${name}`, line: 1, message }],
});
