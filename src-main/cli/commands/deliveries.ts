import { Command } from 'commander';
import { callEngine } from '../call-engine.ts';
import type { CliContext } from '../cli-context.ts';
import { CliFailure } from '../cli-failure.ts';
import { deliveryJson, deliveryStateWords } from '../delivery-words.ts';
import { formatTable } from '../format-table.ts';
import { positiveInteger } from '../option-values.ts';
import { safeText } from '../safe-text.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

type JsonOption = DataOption & { readonly json?: boolean };

export function deliveriesCommand(context: CliContext): Command {
  const { terminal } = context;
  const deliveries = new Command('deliveries')
    .summary('what goes to Slack, PagerDuty, Jira and webhooks')
    .description('What escalations hand to other systems: what waits, failed, or needs a look.');
  deliveries
    .command('list')
    .summary('what is on its way')
    .description('List what waits, failed or needs a look, newest first.')
    .option('--all', 'also what has arrived or was cancelled')
    .option('--json', 'one JSON object a line; instants are ISO 8601')
    .option(...dataOption)
    .action(async (options: JsonOption & { readonly all?: boolean }) => {
      await withEngine(context, options, 'reads', async (engine) => {
        const { deliveries: found } = await callEngine(engine, 'deliveries.list', {
          open: options.all !== true,
          limit: 500,
        });
        if (options.json) for (const each of found) terminal.say(JSON.stringify(deliveryJson(each)));
        else if (found.length === 0) terminal.note('Nothing is on its way.');
        else
          for (const line of formatTable(
            ['ID', 'TICKET', 'CONNECTOR', 'WHAT', 'STATE'],
            found.map((each) => [
              String(each.id),
              `#${each.ticket}`,
              each.connectorName,
              each.what,
              deliveryStateWords(each),
            ]),
            terminal.width,
          ))
            terminal.say(line);
      });
    });
  deliveries
    .command('retry')
    .summary('hand one over now that failed or waits')
    .description('Hand a delivery over now: one that failed again, one that waits at once.')
    .argument('<id>', 'as “deliveries list” shows it', positiveInteger)
    .option('--json', 'one JSON object; instants are ISO 8601')
    .option(...dataOption)
    .action(async (id: number, options: JsonOption) => {
      await withEngine(context, options, 'writes', async (engine) => {
        const { ticket } = await callEngine(engine, 'deliveries.retry', { id });
        await engine.deliveries.flush();
        const { deliveries: found } = await callEngine(engine, 'deliveries.list', { ticket, open: false, limit: 500 });
        const delivery = found.find((each) => each.id === id);
        if (delivery === undefined) throw new CliFailure('problem', `There is no delivery ${id}.`);
        const words = safeText(`Delivery ${id} (${delivery.what}) ${deliveryStateWords(delivery)}`);
        if (options.json) terminal.say(JSON.stringify(deliveryJson(delivery)));
        else if (delivery.state.kind === 'delivered') terminal.say(words);
        if (delivery.state.kind !== 'delivered') throw new CliFailure('problem', words);
      });
    });
  return deliveries;
}
