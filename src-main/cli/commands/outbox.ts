import { Command } from 'commander';
import type { OutboxItemView } from '#contract/outbox.ts';
import type { ComposedEngine } from '#compose/compose-engine.ts';
import { callEngine } from '../call-engine.ts';
import type { CliContext } from '../cli-context.ts';
import { CliFailure } from '../cli-failure.ts';
import { formatTable } from '../format-table.ts';
import { positiveInteger } from '../option-values.ts';
import { outboxJson, outboxStateWords, recipientsInShort } from '../outbox-words.ts';
import { safeText } from '../safe-text.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

type JsonOption = DataOption & { readonly json?: boolean };

export function outboxCommand(context: CliContext): Command {
  const outbox = new Command('outbox')
    .summary('mail that is on its way')
    .description('Mail that waits to be sent, was not sent, or needs a look.');
  outbox
    .command('list')
    .summary('what is on its way')
    .description('List what waits, was not sent or needs a look, newest first.')
    .option('--all', 'also what was sent or cancelled')
    .option('--json', 'one JSON object a line; instants are ISO 8601')
    .option(...dataOption)
    .action(async (options: JsonOption & { readonly all?: boolean }) => {
      await withEngine(context, options, 'reads', async (engine) => {
        const { items } = await callEngine(engine, 'outbox.list', { open: options.all !== true, limit: 500 });
        if (options.json) for (const item of items) context.terminal.say(JSON.stringify(outboxJson(item)));
        else if (items.length === 0) context.terminal.note('Nothing is on its way.');
        else for (const line of outboxTable(items, context.terminal.width)) context.terminal.say(line);
      });
    });
  outbox
    .command('cancel')
    .summary('take a mail out; it becomes a draft again')
    .description('Take a mail out of the outbox. What an agent wrote becomes a draft again.')
    .argument('<id>', 'as “outbox list” shows it', positiveInteger)
    .option(...dataOption)
    .action(async (id: number, options: DataOption) => {
      await withEngine(context, options, 'writes', async (engine) => {
        await callEngine(engine, 'outbox.cancel', { id });
        context.terminal.say(`Mail ${id} will not be sent.`);
      });
    });
  outbox
    .command('retry')
    .summary('send a mail now that failed or waits')
    .description('Send a mail now: one that failed again, one that waits at once, whatever it waits for.')
    .argument('<id>', 'as “outbox list” shows it', positiveInteger)
    .option('--json', 'one JSON object; instants are ISO 8601')
    .option(...dataOption)
    .action(async (id: number, options: JsonOption) => {
      await withEngine(context, options, 'writes', async (engine) => {
        const { item } = await callEngine(engine, 'outbox.get', { id });
        await callEngine(engine, item.state.kind === 'failed' ? 'outbox.retry' : 'outbox.sendNow', { id });
        await flushAndTell(context, engine, id, options.json ?? false);
      });
    });
  return outbox;
}

function outboxTable(items: readonly OutboxItemView[], width: number): string[] {
  return formatTable(
    ['ID', 'TICKET', 'TO', 'SUBJECT', 'STATE'],
    items.map((item) => [
      String(item.id),
      item.ticket === null ? 'new' : `#${item.ticket}`,
      recipientsInShort(item),
      item.subject.length > 40 ? `${item.subject.slice(0, 39)}…` : item.subject,
      outboxStateWords(item),
    ]),
    width,
  );
}

/** Sends what is due and says what became of one item; a failure unless it was sent. */
export async function flushAndTell(
  { terminal }: CliContext,
  engine: ComposedEngine,
  id: number,
  json: boolean,
): Promise<void> {
  await engine.outbox.flush();
  const { item } = await callEngine(engine, 'outbox.get', { id });
  const words = safeText(`Mail ${id} to ${recipientsInShort(item)} ${outboxStateWords(item)}`);
  if (json) terminal.say(JSON.stringify(outboxJson(item)));
  else if (item.state.kind === 'sent') terminal.say(words);
  if (item.state.kind !== 'sent') throw new CliFailure('problem', words);
}
