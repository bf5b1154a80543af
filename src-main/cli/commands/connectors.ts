import { Command } from 'commander';
import type { ConnectorView } from '#contract/connectors.ts';
import { callEngine } from '../call-engine.ts';
import type { CliContext } from '../cli-context.ts';
import { CliFailure } from '../cli-failure.ts';
import { formatTable } from '../format-table.ts';
import { positiveInteger } from '../option-values.ts';
import { safeText } from '../safe-text.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

type JsonOption = DataOption & { readonly json?: boolean };

/** Where a connector sends, in short. */
function placeOf({ settings }: ConnectorView): string {
  switch (settings.service) {
    case 'slack-webhook':
    case 'slack-bot':
      return settings.channel;
    case 'pagerduty':
      return settings.region;
    case 'jira':
      return `${settings.project} at ${settings.site}`;
    case 'webhook':
      return settings.address;
    default:
      return settings satisfies never;
  }
}

export function connectorsCommand(context: CliContext): Command {
  const { terminal } = context;
  const connectors = new Command('connectors')
    .summary('Slack, PagerDuty, Jira and webhooks')
    .description('The ways out for escalations: Slack, PagerDuty, Jira and signed webhooks. Set up in the console.');
  connectors
    .command('list')
    .summary('what is set up')
    .description('List what is set up. Secrets are never shown.')
    .option('--json', 'one JSON object a line')
    .option(...dataOption)
    .action(async (options: JsonOption) => {
      await withEngine(context, options, 'reads', async (engine) => {
        const found = await callEngine(engine, 'connectors.list', {});
        if (options.json) for (const each of found) terminal.say(JSON.stringify(each));
        else if (found.length === 0) terminal.note('No connector is set up.');
        else
          for (const line of formatTable(
            ['ID', 'NAME', 'SERVICE', 'WHERE', 'STATE'],
            found.map((each) => [
              String(each.id),
              each.name,
              each.settings.service,
              placeOf(each),
              each.problem ?? (each.on ? 'on' : 'off'),
            ]),
            terminal.width,
          ))
            terminal.say(line);
      });
    });
  connectors
    .command('test')
    .summary('try one for real, with a message that says it is a test')
    .description(
      'Try a connector step by step. Slack and webhooks get a message that says it is a test, PagerDuty an incident that is resolved at once; Jira is only read.',
    )
    .argument('<id>', 'as “connectors list” shows it', positiveInteger)
    .option('--json', 'one JSON object')
    .option(...dataOption)
    .action(async (id: number, options: JsonOption) => {
      await withEngine(context, options, 'reads', async (engine) => {
        const result = await callEngine(engine, 'connectors.test', { id });
        if (options.json) terminal.say(JSON.stringify(result));
        else
          for (const { title, ok, message } of result.steps)
            terminal.say(safeText(`${ok ? 'ok    ' : 'FAILED'}  ${title}: ${message}`));
        if (!result.ok) throw new CliFailure('problem', 'The connector does not work yet.');
      });
    });
  return connectors;
}
