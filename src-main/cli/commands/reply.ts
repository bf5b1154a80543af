import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { sendProblemKinds } from '#domain/outbox/send-problem.ts';
import type { ComposedEngine } from '#compose/compose-engine.ts';
import { callEngine } from '../call-engine.ts';
import type { CliContext } from '../cli-context.ts';
import { CliFailure } from '../cli-failure.ts';
import { describeError } from '../describe-error.ts';
import { ticketNumber } from '../option-values.ts';
import { safeText } from '../safe-text.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';
import { flushAndTell } from './outbox.ts';

const statuses = ['open', 'waiting-on-customer', 'waiting-on-third-party', 'solved'] as const;

type Options = DataOption & {
  readonly textFile: string;
  readonly all?: boolean;
  readonly status?: (typeof statuses)[number];
  readonly anyway?: boolean;
  readonly json?: boolean;
};

const examples = `
The text is Markdown; the inbox’s signature and the quoted mail follow it. The inbox is read first: where the customer has
written again, or a colleague has answered, nothing is sent.

  firstline reply 1042 --text-file answer.md --status waiting-on-customer
  echo "Done." | firstline reply 1042 --text-file - --status solved`;

export const replyCommand = (context: CliContext): Command =>
  new Command('reply')
    .summary('answer a ticket by mail')
    .description('Answer the customer’s newest mail on a ticket, and wait until the mail is sent.')
    .addHelpText('after', examples)
    .argument('<number>', 'the ticket’s number: 1042, or #1042 in quotes', ticketNumber)
    .requiredOption('--text-file <file>', 'the text, Markdown; “-” reads standard input')
    .option('--all', 'to everybody who got the mail that is answered')
    .addOption(new Option('--status <status>', 'set when it is sent').choices(statuses))
    .option('--anyway', 'also when there is no attachment that the text speaks of, or somebody has written meanwhile')
    .option('--json', 'one JSON object; instants are ISO 8601')
    .option(...dataOption)
    .action(async (number: number, options: Options) => {
      // Before the engine: a file that is not there should not open anything.
      const text =
        options.textFile === '-' ? await context.terminal.readAll() : await readFile(options.textFile, 'utf8');
      await withEngine(context, options, 'writes', async (engine) => {
        const seen = (await callEngine(engine, 'tickets.get', { number })).messages.at(-1)?.id ?? null;
        const kind = options.all ? 'reply-all' : 'reply';
        const proposal = await callEngine(engine, 'drafts.open', { kind, ticket: number });
        if (proposal.id !== null)
          throw new CliFailure('problem', `There is a draft on #${number} already; send or delete it in the console.`);
        await readInbox(context, engine, proposal.account);
        const {
          id: _id,
          attachments: _files,
          signature: _signature,
          quoted: _quoted,
          savedAt: _saved,
          ...mail
        } = proposal;
        const draft = await callEngine(engine, 'drafts.save', { ...mail, id: null, text });
        if (draft.id === null) throw new Error('A saved draft has an id.');
        const queued = await queue(engine, draft.id, options, seen);
        await callEngine(engine, 'outbox.sendNow', { id: queued });
        await flushAndTell(context, engine, queued, options.json ?? false);
      });
    });

/** Queues the draft and returns the item's id; where something stops it the draft goes and the command ends. */
async function queue(engine: ComposedEngine, draft: number, options: Options, seen: number | null): Promise<number> {
  const stop = async (message: string): Promise<never> => {
    await callEngine(engine, 'drafts.delete', { id: draft });
    throw new CliFailure('problem', message);
  };
  try {
    const answer = await callEngine(engine, 'outbox.queue', {
      draft,
      status: options.status === undefined ? null : { kind: options.status },
      confirmed: options.anyway ? [...sendProblemKinds] : [],
      seen,
    });
    if (answer.kind === 'queued') return answer.item.id;
    const words = safeText(answer.problems.map(({ message }) => message).join(' '));
    const helps = answer.problems.every(({ mayConfirm }) => mayConfirm) ? ' (--anyway sends it all the same)' : '';
    return await stop(`Not sent. ${words}${helps}`);
  } catch (error) {
    if (error instanceof CliFailure && engine.store.drafts.get(draft) !== null) return stop(error.message);
    throw error;
  }
}

/** So that an answer never goes out over a mail that nobody has seen. */
async function readInbox({ ended }: CliContext, engine: ComposedEngine, id: number): Promise<void> {
  const account = engine.store.accounts.get(id);
  if (account === null || account.sample) return;
  try {
    await engine.sync.syncOnce(account, ended);
  } catch (error) {
    throw new CliFailure('problem', `Nothing was sent: the inbox cannot be read. ${describeError(error)}`);
  }
  if (ended.aborted) throw new CliFailure('problem', 'Ended before anything was sent.');
}
