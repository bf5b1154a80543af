import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command } from 'commander';
import type { CorrectionView } from '#contract/corrections.ts';
import { callEngine } from '../call-engine.ts';
import type { CliContext } from '../cli-context.ts';
import { CliFailure } from '../cli-failure.ts';
import { correctionWords } from '../correction-words.ts';
import { formatTable } from '../format-table.ts';
import { positiveInteger } from '../option-values.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

type Options = DataOption & { readonly json?: boolean };

const pageSize = 500;

const examples = `
A correction counts for mail like it from the moment it is made. Nothing leaves this machine by itself.

  firstline corrections list
  firstline corrections export for-bo.jsonl
  firstline corrections import from-ann.jsonl`;

/** What agents corrected: what the classifier learns from. */
export function correctionsCommand(context: CliContext): Command {
  const list = new Command('list')
    .summary('what agents corrected, newest first')
    .description('List what agents corrected, newest first: what the machine had said, what it became, who and when.')
    .argument('[words...]', 'only those with these words in subject, text, agent, number or labels')
    .option('--json', 'one JSON object a line; instants are ISO 8601')
    .option(...dataOption)
    .action(async (words: string[], options: Options) => {
      const { terminal } = context;
      await withEngine(context, options, 'reads', async (engine) => {
        const found: CorrectionView[] = [];
        for (;;) {
          const page = await callEngine(engine, 'corrections.list', {
            query: words.join(' '),
            offset: found.length,
            limit: pageSize,
          });
          found.push(...page.corrections);
          if (page.corrections.length === 0 || found.length >= page.total) break;
        }
        if (options.json)
          for (const { at, ...rest } of found)
            terminal.say(JSON.stringify({ ...rest, at: new Date(at).toISOString() }));
        else if (found.length === 0) terminal.note('No corrections.');
        else for (const line of table(found, terminal.width)) terminal.say(line);
      });
    });

  const undo = new Command('undo')
    .summary('take corrections back')
    .description(
      'Take corrections back: the classifier forgets them, and their tickets get the machine’s labels again.',
    )
    .argument('<ids...>', 'ids as “list” shows them', (id: string, ids: readonly number[] | undefined) => [
      ...(ids ?? []),
      positiveInteger(id),
    ])
    .option('--keep-labels', 'tickets stay as the agents set them')
    .option('--json', 'one JSON object')
    .option(...dataOption)
    .action(async (ids: number[], options: Options & { readonly keepLabels?: boolean }) => {
      await withEngine(context, options, 'writes', async (engine) => {
        const { forgotten, rows } = await callEngine(engine, 'corrections.undo', {
          ids,
          keepLabels: options.keepLabels === true,
        });
        const tickets = rows.map(({ number }) => number);
        context.terminal.say(options.json ? JSON.stringify({ forgotten, tickets }) : `${count(forgotten)} taken back`);
      });
    });

  const write = new Command('export')
    .summary('a file for a colleague')
    .description('Write corrections for a colleague, as JSON Lines. The file holds the text of customers’ mail.')
    .argument('[file]', 'without one, to standard output')
    .option('--json', 'with a file: one JSON object that says what was written')
    .option(...dataOption)
    .action(async (file: string | undefined, options: Options) => {
      await withEngine(context, options, 'reads', async (engine) => {
        const exported = await callEngine(engine, 'corrections.export', {});
        if (file === undefined) {
          context.terminal.say(exported.text.trimEnd());
          return;
        }
        await writeFile(file, exported.text, { mode: 0o600 });
        context.terminal.say(
          options.json
            ? JSON.stringify({ file, count: exported.count })
            : `${count(exported.count)} written to ${file}`,
        );
      });
    });

  const read = new Command('import')
    .summary('a colleague’s file')
    .description('Take in a colleague’s corrections. What is known stays once; a line that cannot be read is named.')
    .argument('<file>', 'a file that “export” wrote')
    .option('--json', 'one JSON object')
    .option(...dataOption)
    .action(async (file: string, options: Options) => {
      const text = await readFile(file, 'utf8');
      await withEngine(context, options, 'writes', async (engine) => {
        const { added, known, problems } = await callEngine(engine, 'corrections.import', {
          name: basename(file),
          text,
        });
        const { say, note } = context.terminal;
        say(
          options.json
            ? JSON.stringify({ added: added.length, known, problems })
            : `${added.length} added, ${known} known already`,
        );
        for (const { line, message } of problems) note(`${file}, line ${line}: ${message}`);
        if (problems.length > 0) throw new CliFailure('problem', '');
      });
    });

  return new Command('corrections')
    .summary('what agents corrected, and the classifier learnt')
    .description('What agents corrected: list it, take it back, hand it to a colleague.')
    .addHelpText('after', examples)
    .addCommand(list)
    .addCommand(undo)
    .addCommand(write)
    .addCommand(read);
}

const count = (number: number): string => `${number} ${number === 1 ? 'correction' : 'corrections'}`;

const table = (corrections: readonly CorrectionView[], width: number): string[] =>
  formatTable(
    ['Id', 'Ticket', 'Agent', 'When', 'Was', 'Became', 'Subject'],
    corrections.map((correction) => {
      const { was, became } = correctionWords(correction);
      return [
        String(correction.id),
        correction.ticket === null ? 'imported' : `#${correction.ticket}`,
        correction.by,
        new Date(correction.at).toISOString().slice(0, 10),
        was,
        became,
        correction.subject,
      ];
    }),
    width,
  );
