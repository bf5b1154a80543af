import { Command, Option } from 'commander';
import type { ComposedEngine } from '#compose/compose-engine.ts';
import type { Account } from '#engine/ports/account-store.ts';
import { CliFailure } from '../cli-failure.ts';
import { describeError } from '../describe-error.ts';
import type { CliContext } from '../cli-context.ts';
import { describeSync } from '../sync/describe-sync.ts';
import { watchInboxes, type SyncCounts } from '../sync/watch-inboxes.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

type Options = DataOption & { readonly watch?: boolean; readonly once?: boolean; readonly json?: boolean };

export const syncCommand = (context: CliContext): Command =>
  new Command('sync')
    .summary('pull the connected inboxes')
    .description(
      'Pull the connected inboxes, newest mail first, and send what waits in the outbox. Ctrl C ends it in order; the next sync goes on from there.',
    )
    .option('--once', 'one pass over every account, then end (the default)')
    .addOption(new Option('--watch', 'stay connected and list tickets as they come or change').conflicts('once'))
    .option('--json', 'one closing JSON object: accounts, messages, tickets, quarantined, seconds')
    .option(...dataOption)
    .action(async (options: Options) => {
      const { terminal, ended } = context;
      await withEngine(context, options, 'writes', async (engine) => {
        const accounts = engine.store.accounts.list().filter((account) => !account.sample);
        if (accounts.length === 0)
          throw new CliFailure('problem', 'No inbox is connected; “firstline account add” connects one.');
        const started = performance.now();
        const stopProgress = engine.sync.onStatus((status) => terminal.progress(describeSync(status)));
        const { counts, failed } = options.watch
          ? { counts: await watchInboxes(context, engine, options.json ?? false), failed: 0 }
          : await pullOnce(context, engine, accounts);
        // What could not be sent without a network goes now.
        if (!options.watch && failed < accounts.length && !ended.aborted) {
          await engine.outbox.flush();
          await engine.deliveries.flush();
        }
        stopProgress();
        const seconds = Math.round(performance.now() - started) / 1000;
        terminal.say(
          options.json
            ? JSON.stringify({ accounts: accounts.length, ...counts, seconds })
            : `${counts.messages} new messages, ${counts.tickets} new tickets, ${counts.quarantined} in quarantine (${seconds} s)`,
        );
        if (failed > 0)
          throw new CliFailure('problem', `${failed} of ${accounts.length} accounts could not be synced.`);
        if (ended.aborted && !options.watch)
          throw new CliFailure('problem', 'Ended before it was done; the next sync goes on from here.');
      });
    });

/** One pass over every account; what happens to one does not touch the others. */
async function pullOnce(
  { terminal, ended }: CliContext,
  engine: ComposedEngine,
  accounts: readonly Account[],
): Promise<{ readonly counts: SyncCounts; readonly failed: number }> {
  const counts = { messages: 0, tickets: 0, quarantined: 0 };
  let failed = 0;
  const pull = async (account: Account): Promise<void> => {
    try {
      const totals = await engine.sync.syncOnce(account, ended);
      counts.messages += totals.messages;
      counts.tickets += totals.tickets;
      counts.quarantined += totals.quarantined;
    } catch (error) {
      failed += 1;
      terminal.note(`firstline: ${account.address}: ${describeError(error)}`);
    }
  };
  await Promise.all(accounts.map(pull));
  return { counts, failed };
}
