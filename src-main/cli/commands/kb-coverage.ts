import { Command } from 'commander';
import { callEngine } from '../call-engine.ts';
import type { CliContext } from '../cli-context.ts';
import { formatTable } from '../format-table.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

/** How far the knowledge base is. */
export const kbCoverageCommand = (context: CliContext): Command =>
  new Command('coverage')
    .summary('how far each section is')
    .description(
      'Show how far each section is: published for customers, drafts, planned, overdue for review, asked for.',
    )
    .option('--json', 'one JSON object')
    .option(...dataOption)
    .action(async ({ json, ...options }: DataOption & { readonly json?: boolean }) => {
      const { say, note, width } = context.terminal;
      await withEngine(context, options, 'reads', async (engine) => {
        const found = await callEngine(engine, 'articles.coverage', {});
        if (json) return say(JSON.stringify(found));
        const rows = found.sections.map(({ title, published, draft, planned, stale, wanted }) => [
          ...[published, draft, planned, stale, wanted].map(String),
          title,
        ]);
        for (const line of formatTable(
          ['Published', 'Draft', 'Planned', 'Overdue', 'Asked for', 'Section'],
          rows,
          width,
        ))
          say(line);
        note(`${found.published} of ${found.wanted} published, ${found.stale} overdue for review.`);
      });
    });
