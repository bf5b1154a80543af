import { Command } from 'commander';
import { importAccount } from '#engine/import/import-account.ts';
import { importMail } from '#engine/import/import-mail.ts';
import { readMailFiles } from '#mail/files/read-mail-files.ts';
import type { CliContext } from '../run-cli.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

async function* asMailFiles(paths: readonly string[]) {
  for (const path of paths) for await (const { raw } of readMailFiles(path)) yield { raw, receivedAt: null };
}

export const importCommand = (context: CliContext): Command =>
  new Command('import')
    .description('take in mail from .mbox or .eml files, or folders of them; what is known already is not taken twice')
    .argument('<path...>', 'files or folders')
    .option('--address <address>', 'our own address in this mail, so that our replies are told from customers’ mail')
    .option('--json', 'one closing JSON object')
    .option(...dataOption)
    .action(async (paths: string[], options: DataOption & { readonly address?: string; readonly json?: boolean }) => {
      await withEngine(context, options, 'writes', async (engine) => {
        const { store, digester, intake } = engine;
        const account = importAccount(store, options.address ?? null, Date.now());
        const started = performance.now();
        const totals = await importMail({ digester, intake, now: Date.now }, account, asMailFiles(paths), (read) =>
          context.terminal.progress(`${read} mails read`),
        );
        const seconds = Math.round(performance.now() - started) / 1000;
        if (options.json) context.terminal.say(JSON.stringify({ ...totals, seconds }));
        else
          context.terminal.say(
            `${totals.read} mails read: ${totals.messages} new, ${totals.tickets} tickets, ${totals.unreadable} could not be read (${seconds} s)`,
          );
      });
    });
