import { Command, InvalidArgumentError } from 'commander';
import { checkKnowledgeBase } from '#domain/knowledge-base/check-knowledge-base.ts';
import { coverage, type SectionCoverage } from '#domain/knowledge-base/coverage.ts';
import type { CalendarDay } from '#domain/time/calendar-day.ts';
import { calendarDayOf, dayNumber } from '#domain/time/day-number.ts';
import { day } from '#domain/time/instant.ts';
import type { CliContext } from '../cli-context.ts';
import { CliFailure } from '../cli-failure.ts';
import { formatTable } from '../format-table.ts';
import { buildSite } from '../help-site/build-site.ts';
import { readKnowledgeBase } from '../help-site/read-knowledge-base.ts';
import { safeText } from '../safe-text.ts';
import { dataOption, type DataOption } from '../with-engine.ts';
import { kbCoverageCommand } from './kb-coverage.ts';
import { kbGapsCommand } from './kb-gaps.ts';
import { kbSearchCommand } from './kb-search.ts';

type Json = DataOption & { readonly json?: boolean };

const examples = `
  firstline kb search rotate keys
  firstline kb gaps --days 30
  firstline kb check
  firstline kb build --out ./help`;

/** The knowledge base: what is wrong with it, and the help site made of it. */
export function kbCommand(context: CliContext): Command {
  const { terminal } = context;

  const check = new Command('check')
    .summary('what is wrong with the articles')
    .description(
      'Check the articles in force: dead links, unknown or empty sections, missing titles, overdue reviews. File, line, what is wrong.',
    )
    .option('--on <day>', 'reviews as they stand on this day, YYYY-MM-DD (default: today)', calendarDay)
    .option('--json', 'one JSON object')
    .option(...dataOption)
    .action(async (options: Json & { readonly on?: CalendarDay }) => {
      const { base, articles, problems } = await readKnowledgeBase(options.data);
      const today = options.on ?? calendarDayOf(Math.floor(Date.now() / day));
      const found = [...problems, ...checkKnowledgeBase(base, articles, today)];
      const sections = coverage(
        base.value,
        articles.map(({ value }) => value),
        today,
      );
      if (options.json) terminal.say(JSON.stringify({ sections, problems: found }));
      else {
        for (const line of coverageTable(sections, terminal.width)) terminal.say(line);
        if (found.length > 0) terminal.say('');
        for (const { file, line, message } of found) terminal.say(safeText(`${file}, line ${line}: ${message}`));
      }
      if (found.length > 0) throw new CliFailure('problem', '');
      if (!options.json) terminal.note('Every article is sound.');
    });

  const build = new Command('build')
    .summary('make the help site')
    .description(
      'Make a static help site of the articles that are published for customers: pages, search, sitemap. Nothing is uploaded.',
    )
    .requiredOption('--out <folder>', 'where it goes; made where it is missing')
    .option('--force', 'also into a folder that holds something else; its files stay')
    .option('--json', 'one JSON object')
    .option(...dataOption)
    .action(async (options: Json & { readonly out: string; readonly force?: boolean }) => {
      const knowledge = await readKnowledgeBase(options.data);
      for (const { file, line, message } of knowledge.problems)
        terminal.note(safeText(`Not used: ${file}, line ${line}: ${message}`));
      const built = await buildSite(knowledge, options.out, options.force === true);
      if (options.json) return terminal.say(JSON.stringify({ folder: options.out, ...built }));
      const { articles, written, unchanged, removed } = built;
      terminal.say(safeText(`${articles} ${articles === 1 ? 'article' : 'articles'} in ${options.out}`));
      terminal.say(`${written} files written, ${unchanged} unchanged, ${removed} removed`);
    });

  return new Command('kb')
    .summary('the knowledge base and its help site')
    .description(
      'The knowledge base: search it, see what is missing, check its articles, make a static help site of them.',
    )
    .addHelpText('after', examples)
    .addCommand(kbSearchCommand(context))
    .addCommand(kbGapsCommand(context))
    .addCommand(kbCoverageCommand(context))
    .addCommand(check)
    .addCommand(build);
}

function calendarDay(text: string): CalendarDay {
  if (dayNumber(text) === null) throw new InvalidArgumentError('A day such as 2026-11-28 is expected.');
  return text;
}

const coverageTable = (sections: readonly SectionCoverage[], width: number): string[] =>
  formatTable(
    ['Section', 'Published', 'Overdue', 'Draft', 'Planned', 'Asked for'],
    sections.map(({ title, published, stale, draft, planned, wanted }) => [
      title,
      ...[published, stale, draft, planned, wanted].map(String),
    ]),
    width,
  );
