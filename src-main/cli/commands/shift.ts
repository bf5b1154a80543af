import { Command, InvalidArgumentError, Option } from 'commander';
import { parseAgo } from '#domain/time/parse-ago.ts';
import type { Duration } from '#domain/time/instant.ts';
import { callEngine } from '../call-engine.ts';
import type { CliContext } from '../cli-context.ts';
import { safeText } from '../safe-text.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

export const shiftCommand = (context: CliContext): Command =>
  new Command('shift')
    .summary('what the next shift has to know')
    .description(
      'Print a summary for the next shift as Markdown: escalations and their clocks, what is overdue and due next, who may leave, what waits, what happened, and who has what.',
    )
    .addOption(
      new Option('--since <ago>', 'how far back “what happened” goes, such as 8h or 1d')
        .argParser(ago)
        .default(ago('8h'), '8h'),
    )
    .option(...dataOption)
    .action(async (options: DataOption & { readonly since: Duration }) => {
      await withEngine(context, options, 'reads', async (engine) => {
        const { markdown } = await callEngine(engine, 'shift.summary', { since: Date.now() - options.since });
        for (const line of markdown.trimEnd().split('\n')) context.terminal.say(safeText(line));
      });
    });

function ago(text: string): Duration {
  const length = parseAgo(text);
  if (length === null || length === 0) throw new InvalidArgumentError('A time such as 8h, 90m or 1d12h is expected.');
  return length;
}
