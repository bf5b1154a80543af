import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { ImportedFile, TemplateView } from '#contract/templates.ts';
import { issueTypes, type IssueType } from '#domain/classification/issue-type.ts';
import { templateKinds, type TemplateKind } from '#domain/template/template.ts';
import { timesSent } from '#domain/template/template-use.ts';
import { callEngine } from '../call-engine.ts';
import type { CliContext } from '../cli-context.ts';
import { CliFailure } from '../cli-failure.ts';
import { formatTable } from '../format-table.ts';
import { ticketNumber } from '../option-values.ts';
import { safeLines } from '../safe-lines.ts';
import { safeText } from '../safe-text.ts';
import { tellProblems } from '../tell-problems.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

type Options = DataOption & { readonly json?: boolean };
type ListOptions = Options & { readonly kind?: TemplateKind; readonly type?: IssueType; readonly variants?: boolean };

const examples = `
  firstline templates list backoff
  firstline templates show auto-rate-limit --ticket 1042
  firstline templates export ./our-texts --own
  firstline templates import ./our-texts --replace`;

/** The texts of the playbook: what there is, what one comes to on a ticket, and files in and out. */
export function templatesCommand(context: CliContext): Command {
  const { terminal } = context;

  const list = new Command('list')
    .summary('what texts there are')
    .description('List texts, best first: by the words, then by how often they are used.')
    .argument('[words...]', 'only those that fit these words')
    .addOption(new Option('--kind <kind>', 'only of this kind').choices([...templateKinds]))
    .addOption(new Option('--type <issue type>', 'only for this issue type').choices([...issueTypes]))
    .option('--variants', 'with variants for tiers and languages')
    .option('--json', 'one JSON object a line')
    .option(...dataOption)
    .action(async (words: string[], options: ListOptions) => {
      await withEngine(context, options, 'reads', async (engine) => {
        const { templates } = await callEngine(engine, 'templates.list', {
          query: words.join(' '),
          kind: options.kind ?? null,
          issueType: options.type ?? null,
          variants: options.variants === true,
          limit: 1_000,
        });
        if (options.json) for (const template of templates) terminal.say(JSON.stringify(template));
        else if (templates.length === 0) terminal.note('No texts.');
        else for (const line of table(templates, terminal.width)) terminal.say(line);
      });
    });

  const show = new Command('show')
    .summary('one text, filled from a ticket')
    .description('Show one text as it is written, or as it comes out on a ticket, with what it lacks.')
    .argument('<id>', 'its id, as “list” shows it')
    .option('--ticket <number>', 'fill it from this ticket', ticketNumber)
    .option('--json', 'one JSON object')
    .option(...dataOption)
    .action(async (id: string, options: Options & { readonly ticket?: number }) => {
      await withEngine(context, options, 'reads', async (engine) => {
        if (options.ticket === undefined) {
          const found = await callEngine(engine, 'templates.get', { template: id });
          for (const line of options.json ? [JSON.stringify(found)] : safeLines(found.body)) terminal.say(line);
          return;
        }
        const found = await callEngine(engine, 'templates.render', { template: id, ticket: options.ticket });
        if (options.json) {
          terminal.say(JSON.stringify(found));
          return;
        }
        const { filled } = found;
        if (filled.subject !== null)
          for (const line of [safeText(`Subject: ${filled.subject.text}`), '']) terminal.say(line);
        for (const line of safeLines(filled.body.text)) terminal.say(line);
        for (const { variable, ask, meaning } of filled.unresolved)
          terminal.note(`Without a value: ${variable} (${ask?.label ?? meaning ?? 'unknown'})`);
        for (const { line, message } of filled.faults) terminal.note(`Line ${line} of the text: ${message}`);
        for (const reason of filled.unproven) terminal.note(reason);
      });
    });

  const write = new Command('export')
    .summary('write the texts into a folder')
    .description('Write the texts in force into a folder, one Markdown file each. Files of the same name are replaced.')
    .argument('<folder>', 'made where it is missing')
    .option('--own', 'only those of your own and those you changed')
    .option('--json', 'one JSON object')
    .option(...dataOption)
    .action(async (folder: string, options: Options & { readonly own?: boolean }) => {
      await withEngine(context, options, 'reads', async (engine) => {
        const files = await callEngine(engine, 'templates.export', { own: options.own === true });
        await mkdir(folder, { recursive: true });
        for (const { name, text } of files) await writeFile(join(folder, name), text);
        terminal.say(
          options.json
            ? JSON.stringify({ folder, count: files.length })
            : `${count(files.length)} written to ${folder}`,
        );
      });
    });

  const read = new Command('import')
    .summary('take texts from a folder')
    .description('Take the Markdown files of a folder in as your own texts. A wrong one is named; the others come in.')
    .argument('<folder>', 'a folder of .md files, as “export” writes it')
    .option('--replace', 'also where there is another text of the same name')
    .option('--preview', 'only say what would happen')
    .option('--json', 'one JSON object a file')
    .option(...dataOption)
    .action(async (folder: string, options: Options & { readonly replace?: boolean; readonly preview?: boolean }) => {
      const files = await readFolder(folder);
      await withEngine(context, options, options.preview ? 'reads' : 'writes', async (engine) => {
        const imported = await callEngine(engine, 'templates.import', {
          files,
          replace: options.replace === true,
          dryRun: options.preview === true,
        });
        if (options.json) for (const file of imported) terminal.say(JSON.stringify(file));
        else terminal.say(summary(imported));
        for (const { name, outcome } of imported)
          if (outcome === 'kept')
            terminal.note(`${name}: there is another text of that name (--replace takes this one)`);
        tellLeftOut(context, folder, imported);
      });
    });

  const check = new Command('check')
    .summary('what is wrong with the texts')
    .description('Check the texts in force, or those of a folder before they are imported: file, line, what is wrong.')
    .argument('[folder]', 'a folder of .md files; without one, the texts in force')
    .option('--json', 'one JSON object a problem')
    .option(...dataOption)
    .action(async (folder: string | undefined, options: Options) => {
      const files = folder === undefined ? null : await readFolder(folder);
      await withEngine(context, options, 'reads', async (engine) => {
        const problems =
          files === null
            ? await callEngine(engine, 'templates.check', {})
            : (await callEngine(engine, 'templates.import', { files, replace: true, dryRun: true })).flatMap(
                (file) => file.problems,
              );
        tellProblems(terminal, problems, 'Every text is sound.', options.json);
      });
    });

  return new Command('templates')
    .summary('the texts of the playbook')
    .description('The texts of the playbook: list them, fill one from a ticket, check them, carry them over.')
    .addHelpText('after', examples)
    .addCommand(list)
    .addCommand(show)
    .addCommand(write)
    .addCommand(read)
    .addCommand(check);
}

async function readFolder(folder: string): Promise<{ name: string; text: string }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).toSorted();
  if (names.length === 0) throw new CliFailure('problem', `There are no .md files in ${folder}.`);
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })));
}

function summary(imported: readonly ImportedFile[]): string {
  const of = (outcome: ImportedFile['outcome']): number => imported.filter((file) => file.outcome === outcome).length;
  const parts = [`${of('added')} added`, `${of('replaced')} replaced`, `${of('unchanged')} unchanged`];
  if (of('kept') > 0) parts.push(`${of('kept')} left as they are`);
  if (of('wrong') > 0) parts.push(`${of('wrong')} wrong`);
  return parts.join(', ');
}

function tellLeftOut({ terminal }: CliContext, folder: string, imported: readonly ImportedFile[]): void {
  for (const { name, problems } of imported)
    for (const { line, message } of problems)
      terminal.note(safeText(`${join(folder, name)}, line ${line}: ${message}`));
  if (imported.some(({ outcome }) => outcome === 'wrong')) throw new CliFailure('problem', '');
}

const count = (number: number): string => `${number} ${number === 1 ? 'text' : 'texts'}`;

const table = (templates: readonly TemplateView[], width: number): string[] =>
  formatTable(
    ['Id', 'Kind', 'Language', 'Tiers', 'Sent', 'From', 'Title'],
    templates.map(({ id, kind, language, tiers, uses, origin, title }) => [
      id,
      kind,
      language,
      tiers === null ? 'all' : tiers.join(', '),
      String(timesSent(uses)),
      origin,
      title,
    ]),
    width,
  );
