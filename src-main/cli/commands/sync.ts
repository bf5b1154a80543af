import { once } from 'node:events';
import { Command, Option } from 'commander';
import type { AccountStatus } from '#contract/accounts.ts';
import type { ComposedEngine } from '#compose/compose-engine.ts';
import { CliFailure } from '../cli-failure.ts';
import { formatSpan } from '../format-clock.ts';
import type { CliContext } from '../run-cli.ts';
import { triageTable } from '../triage-table.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

type Options = DataOption & { readonly watch?: boolean; readonly once?: boolean; readonly json?: boolean };

export const syncCommand = (context: CliContext): Command =>
  new Command('sync')
    .description('pull the connected inboxes')
    .option('--once', 'one pass over every account, then end (the default)')
    .addOption(new Option('--watch', 'stay connected and list what arrives').conflicts('once'))
    .option('--json', 'one closing JSON object')
    .option(...dataOption)
    .action(async (options: Options) => {
      await withEngine(context, options, 'writes', async (engine) => {
        const accounts = engine.store.accounts.list().filter((account) => !account.sample);
        if (accounts.length === 0)
          throw new CliFailure('problem', 'No inbox is connected; “firstline account add” connects one.');
        const stopProgress = engine.sync.onStatus((status) => context.terminal.progress(progressLine(status)));
        if (options.watch) return watch(context, engine);
        const totals = { accounts: accounts.length, messages: 0, tickets: 0, quarantined: 0 };
        const started = performance.now();
        let failed = 0;
        await Promise.all(
          accounts.map(async (account) => {
            try {
              const done = await engine.sync.syncOnce(account, context.ended);
              totals.messages += done.messages;
              totals.tickets += done.tickets;
              totals.quarantined += done.quarantined;
            } catch (error) {
              failed += 1;
              context.terminal.note(`${account.address}: ${error instanceof Error ? error.message : String(error)}`);
            }
          }),
        );
        stopProgress();
        const seconds = Math.round(performance.now() - started) / 1000;
        if (options.json) context.terminal.say(JSON.stringify({ ...totals, seconds }));
        else
          context.terminal.say(
            `${totals.messages} new messages, ${totals.tickets} new tickets, ${totals.quarantined} in quarantine (${seconds} s)`,
          );
        if (failed > 0 || context.ended.aborted)
          throw new CliFailure(
            'problem',
            failed > 0
              ? `${failed} of ${accounts.length} accounts could not be synced.`
              : 'Ended before it was done; the next sync goes on from here.',
          );
      });
    });

function progressLine({ address, state }: AccountStatus): string {
  switch (state.kind) {
    case 'syncing': {
      const left = state.timeLeft === null ? '' : `, ${formatSpan(state.timeLeft)} left`;
      return `${address} ${state.mailbox}: ${state.messages} of ${state.totalMessages} messages, ${(state.bytes / 1_048_576).toFixed(1)} MB${left}`;
    }
    case 'offline':
    case 'throttled':
    case 'sign-in-failed':
      return `${address}: ${state.message}`;
    default:
      return `${address}: ${state.kind}`;
  }
}

/** Lists tickets as they come or change, until the command is ended. */
async function watch(context: CliContext, engine: ComposedEngine): Promise<void> {
  const stop = engine.subscribe((name, payload) => {
    if (name === 'tickets.changed' && 'rows' in payload) {
      for (const line of triageTable(payload.rows, Date.now(), context.terminal.width).slice(1))
        context.terminal.say(line);
    }
  });
  engine.start();
  if (!context.ended.aborted) await once(context.ended, 'abort');
  stop();
}
