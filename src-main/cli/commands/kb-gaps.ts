import { Command } from 'commander';
import type { Result } from '#contract/contract.ts';
import { issueTypeWords } from '#domain/classification/issue-type-words.ts';
import { callEngine } from '../call-engine.ts';
import type { CliContext } from '../cli-context.ts';
import { positiveInteger } from '../option-values.ts';
import { safeText } from '../safe-text.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

type Options = DataOption & { readonly days: number; readonly json?: boolean };

/** As many subjects as one gap shows. */
const mostSubjects = 3;

/** Questions that no article answers. */
export const kbGapsCommand = (context: CliContext): Command =>
  new Command('gaps')
    .summary('questions that no article answers')
    .description(
      'Gather questions that no published article answers and that no reply answered with one, by the words that they share; most tickets first.',
    )
    .option('--days <n>', 'tickets of so many days', positiveInteger, 90)
    .option('--json', 'one JSON object a line; instants are ISO 8601')
    .option(...dataOption)
    .action(async ({ days, json, ...options }: Options) => {
      const { say, note } = context.terminal;
      await withEngine(context, options, 'reads', async (engine) => {
        const gaps = await callEngine(engine, 'articles.gaps', { days: Math.min(days, 1_000) });
        for (const gap of gaps) {
          if (json) say(JSON.stringify(withDates(gap)));
          else for (const line of wordsOf(gap)) say(safeText(line));
        }
        if (!json && gaps.length === 0)
          note(`No questions in ${days} days that have something in common and no article.`);
      });
    });

type Gap = Result<'articles.gaps'>[number];

const withDates = (gap: Gap) => ({
  ...gap,
  tickets: gap.tickets.map(({ at, ...ticket }) => ({ ...ticket, at: new Date(at).toISOString() })),
});

function wordsOf({ words, issueType, tickets, planned }: Gap): readonly string[] {
  const type = issueType === null ? '' : `  ·  ${issueTypeWords(issueType)}`;
  const left = tickets.length - mostSubjects;
  return [
    `${tickets.length} ${tickets.length === 1 ? 'ticket' : 'tickets'}: ${words.join(', ')}${type}`,
    ...tickets.slice(0, mostSubjects).map(({ number, subject }) => `    #${number}  ${subject}`),
    ...(left > 0 ? [`    and ${left} more`] : []),
    ...(planned === null ? [] : [`    Planned: ${planned.title} (${planned.id})`]),
  ];
}
