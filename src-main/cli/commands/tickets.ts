import { Command, Option } from 'commander';
import { queueNames, type QueueName } from '#contract/tickets.ts';
import { callEngine } from '../call-engine.ts';
import { positiveInteger } from '../option-values.ts';
import type { CliContext } from '../cli-context.ts';
import { ticketJson } from '../ticket-json.ts';
import { triageTable } from '../triage-table.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

type Options = DataOption & { readonly queue: QueueName; readonly limit?: number; readonly json?: boolean };

const pageSize = 500;

export const ticketsCommand = (context: CliContext): Command =>
  new Command('tickets')
    .summary('list tickets, due first')
    .description('List tickets, due first. In a terminal the columns follow its width; --json gives everything.')
    .addOption(new Option('--queue <queue>', 'which queue').choices(queueNames).default('all'))
    .option('--limit <n>', 'at most so many (default: 50 in a terminal, all with --json)', positiveInteger)
    .option('--json', 'one JSON object a line')
    .option(...dataOption)
    .action(async (options: Options) => {
      await withEngine(context, options, 'reads', async (engine) => {
        const limit = options.limit ?? (options.json ? Infinity : 50);
        let shown = 0;
        for (;;) {
          const page = await callEngine(engine, 'tickets.list', {
            queue: options.queue,
            offset: shown,
            limit: Math.min(pageSize, limit - shown),
          });
          shown += page.rows.length;
          if (options.json) for (const row of page.rows) context.terminal.say(JSON.stringify(ticketJson(row)));
          else if (page.total === 0) context.terminal.note('No tickets here.');
          else {
            for (const line of triageTable(page.rows, Date.now(), context.terminal)) context.terminal.say(line);
            if (page.total > shown) context.terminal.note(`${page.total - shown} more; --limit shows them.`);
          }
          if (!options.json || page.rows.length === 0 || shown >= Math.min(page.total, limit)) return;
        }
      });
    });
