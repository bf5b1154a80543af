import { Command } from 'commander';
import type { Result } from '#contract/contract.ts';
import type { RunbookView } from '#contract/runbooks.ts';
import { describeDuration } from '#domain/sla/describe-duration.ts';
import type { Engine } from '#engine/engine.ts';
import { callEngine } from '../call-engine.ts';
import type { CliContext } from '../cli-context.ts';
import { CliFailure } from '../cli-failure.ts';
import { formatTable } from '../format-table.ts';
import { ticketNumber } from '../option-values.ts';
import { runbookLines } from '../runbook-lines.ts';
import { safeLines } from '../safe-lines.ts';
import { safeText } from '../safe-text.ts';
import { tellProblems } from '../tell-problems.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

type Options = DataOption & { readonly json?: boolean };

const examples = `
  firstline runbooks list 401
  firstline runbooks show api-errors --ticket 1042
  firstline runbooks check`;

/** The runbooks of the playbook: what there is, what one says on a ticket, and what is wrong with them. */
export function runbooksCommand(context: CliContext): Command {
  const { terminal } = context;

  const list = new Command('list')
    .summary('what runbooks there are')
    .description('List runbooks, best first by the words, then by title, with how their runs went.')
    .argument('[words...]', 'only those that fit these words')
    .option('--json', 'one JSON object a line')
    .option(...dataOption)
    .action(async (words: string[], options: Options) => {
      await withEngine(context, options, 'reads', async (engine) => {
        const found = await callEngine(engine, 'runbooks.list', { query: words.join(' ') });
        if (options.json) for (const runbook of found) terminal.say(JSON.stringify(runbook));
        else if (found.length === 0) terminal.note('No runbooks.');
        else for (const line of table(found, terminal.width)) terminal.say(line);
      });
    });

  const show = new Command('show')
    .summary('one runbook, filled from a ticket')
    .description(
      'Show the steps of a runbook. With a ticket its facts are filled in and quoted; where it runs on that ticket, how far it has come.',
    )
    .argument('<id>', 'its id, as “list” shows it')
    .option('--ticket <number>', 'fill it from this ticket', ticketNumber)
    .option('--json', 'one JSON object')
    .option(...dataOption)
    .action(async (id: string, options: Options & { readonly ticket?: number }) => {
      await withEngine(context, options, 'reads', async (engine) => {
        const ticket = options.ticket ?? null;
        const run = ticket === null ? undefined : await newestRun(engine, ticket, id);
        if (run !== undefined && ticket !== null) {
          const { markdown } = await callEngine(engine, 'runbooks.markdown', { ticket, run: run.id });
          const lines = options.json ? [JSON.stringify(run)] : safeLines(markdown.trimEnd());
          for (const line of lines) terminal.say(line);
          return;
        }
        const runbook = await preview(engine, id, ticket);
        if (options.json) terminal.say(JSON.stringify(runbook));
        else for (const line of runbookLines(runbook)) terminal.say(safeText(line));
        const unresolved = ticket === null ? [] : unresolvedIn(runbook);
        if (unresolved.length > 0) terminal.note(`Without a value: ${unresolved.join(', ')}`);
      });
    });

  const check = new Command('check')
    .summary('what is wrong with the runbooks')
    .description('Check the runbooks: each file by itself, and the templates and escalations that they name.')
    .option('--json', 'one JSON object a problem')
    .option(...dataOption)
    .action(async (options: Options) => {
      await withEngine(context, options, 'reads', async (engine) => {
        const problems = await callEngine(engine, 'runbooks.check', {});
        tellProblems(terminal, problems, 'Every runbook is sound.', options.json);
      });
    });

  return new Command('runbooks')
    .summary('what to do, step by step')
    .description('The runbooks of the playbook: list them, show one as it stands on a ticket, check them.')
    .addHelpText('after', examples)
    .addCommand(list)
    .addCommand(show)
    .addCommand(check);
}

type Preview = NonNullable<Result<'runbooks.preview'>['runbook']>;

async function newestRun(engine: Engine, ticket: number, id: string) {
  const { runs } = await callEngine(engine, 'runbooks.ofTicket', { ticket });
  return runs.find(({ runbook }) => runbook === id);
}

async function preview(engine: Engine, id: string, ticket: number | null): Promise<Preview> {
  const found = (await callEngine(engine, 'runbooks.list', {})).find((runbook) => runbook.id === id);
  if (found === undefined) throw new CliFailure('problem', `There is no runbook “${id}”.`);
  const { path } = found;
  const { entry, text, shipped } = await callEngine(engine, 'playbook.source', { kind: 'runbook', path });
  // A broken file of one's own gives way to what ships.
  const inForce = entry.problems.length > 0 ? (shipped ?? text) : text;
  const { runbook } = await callEngine(engine, 'runbooks.preview', { path, text: inForce, ticket });
  if (runbook === null)
    throw new CliFailure('problem', `“${path}” can't be read; “firstline runbooks check” says why.`);
  return runbook;
}

const unresolvedIn = ({ steps }: Preview): readonly string[] => [
  ...new Set(
    steps.flatMap(({ detail, questions, commands }) =>
      [detail, ...questions, ...commands.map(({ command }) => command)].flatMap(({ unresolved }) => unresolved),
    ),
  ),
];

const table = (runbooks: readonly RunbookView[], width: number): string[] =>
  formatTable(
    ['Id', 'Steps', 'Expected', 'Runs', 'Solved', 'Median', 'From', 'Title'],
    runbooks.map(({ id, steps, expected, record, origin, title }) => [
      id,
      String(steps),
      expected === null ? '–' : `${Math.round(expected.from / 60_000)}–${Math.round(expected.to / 60_000)} min`,
      String(record.runs),
      record.ended === 0 ? '–' : `${Math.round((100 * record.solved) / record.ended)} %`,
      record.medianTime === null ? '–' : describeDuration(record.medianTime),
      origin,
      title,
    ]),
    width,
  );
