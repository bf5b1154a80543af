import { Command } from 'commander';
import { callEngine } from '../call-engine.ts';
import { positiveInteger } from '../option-values.ts';
import type { CliContext } from '../cli-context.ts';
import { safeText } from '../safe-text.ts';
import { ticketJson } from '../ticket-json.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

/** Hits stand between these two in a snippet. */
const marks = /[\uE000\uE001]/gu;

const operators = `
Operators: from: to: subject: attachment: tier: type: severity: status: assignee: tag:
           is:breached is:at-risk is:escalated is:unassigned is:unanswered has:attachment
           before:2026-11-23 after:7d "a phrase" -without #1042

  firstline search 'tier:enterprise is:breached webhook'
  firstline search -- -newsletter invoice`;

export const searchCommand = (context: CliContext): Command =>
  new Command('search')
    .summary('search subjects, people, mail and attachment names')
    .description('Search subjects, people, mail and attachment names; best first. All words must be there.')
    .addHelpText('after', operators)
    .argument('<query...>', 'what to look for')
    .option('--limit <n>', 'at most so many', positiveInteger, 20)
    .option('--json', 'one JSON object a line')
    .option(...dataOption)
    .action(async (words: string[], options: DataOption & { readonly limit: number; readonly json?: boolean }) => {
      await withEngine(context, options, 'reads', async (engine) => {
        const { say, note, colours } = context.terminal;
        const found = await callEngine(engine, 'search.run', {
          query: words.join(' '),
          limit: Math.min(options.limit, 200),
        });
        for (const problem of found.problems) note(problem);
        for (const hit of found.hits) {
          if (options.json) {
            say(
              JSON.stringify({
                ...ticketJson(hit.row),
                message: hit.message,
                snippet: hit.snippet.replaceAll(marks, ''),
              }),
            );
            continue;
          }
          say(safeText(`#${hit.row.number}  ${hit.row.customer}  ${hit.row.subject}`));
          const snippet = safeText(hit.snippet.replaceAll(/\s+/gu, ' '));
          say(
            `    ${colours ? snippet.replaceAll('\uE000', '\u001b[1m').replaceAll('\uE001', '\u001b[22m') : snippet.replaceAll(marks, '')}`,
          );
        }
        if (!options.json) note(found.total === 0 ? 'Nothing found.' : `${found.total} found.`);
      });
    });
