import { Command } from 'commander';
import { callEngine } from '../call-engine.ts';
import type { CliContext } from '../cli-context.ts';
import { positiveInteger } from '../option-values.ts';
import { safeText } from '../safe-text.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

type Options = DataOption & { readonly limit: number; readonly all?: boolean; readonly json?: boolean };

const mostListed = 1_000;

/** Articles by words. */
export const kbSearchCommand = (context: CliContext): Command =>
  new Command('search')
    .summary('articles by their words, best first')
    .description(
      'Search the articles that customers can read, best first, as suggestions do: by title, headings, tags and text.',
    )
    .argument('<words...>', 'what it is about')
    .option('--limit <n>', 'at most so many', positiveInteger, 10)
    .option('--all', 'also drafts, planned ones and those for agents')
    .option('--json', 'one JSON object a line')
    .option(...dataOption)
    .action(async (words: string[], { limit, all, json, ...options }: Options) => {
      const { say, note } = context.terminal;
      await withEngine(context, options, 'reads', async (engine) => {
        // The blank says that the last word is not going to be a longer one.
        const query = `${words.join(' ').slice(0, 199)} `;
        const { articles } = await callEngine(engine, 'articles.list', { query, limit: mostListed });
        const found = articles.filter(({ address }) => all === true || address !== null);
        for (const article of found.slice(0, limit)) {
          if (json) {
            say(JSON.stringify(article));
            continue;
          }
          const place =
            article.address ?? `${article.path} (${article.audience === 'agents' ? 'for agents' : article.status})`;
          say(safeText(`${article.title}  ·  ${article.sectionTitle}`));
          say(safeText(`    ${place}`));
          if (article.excerpt !== '') say(safeText(`    ${article.excerpt}`));
        }
        if (!json) note(found.length === 0 ? 'Nothing found.' : `${found.length} found.`);
      });
    });
