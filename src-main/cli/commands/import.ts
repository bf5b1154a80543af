import { access } from 'node:fs/promises';
import { Command } from 'commander';
import { importAccount, localAddress } from '#engine/import/import-account.ts';
import { importMail, type MailFile } from '#engine/import/import-mail.ts';
import { readMailFiles } from '#mail/files/read-mail-files.ts';
import { CliFailure } from '../cli-failure.ts';
import type { CliContext } from '../cli-context.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

type Options = DataOption & { readonly address?: string; readonly json?: boolean };

export const importCommand = (context: CliContext): Command =>
  new Command('import')
    .summary('take in mail from .mbox or .eml files')
    .description(
      'Take in mail from .mbox or .eml files, or folders of them. What is known already is not taken twice, so an import that was ended can be run again.',
    )
    .addHelpText('after', whoWeAre)
    .argument('<path...>', 'files or folders')
    .option('--address <address>', 'our own address in this mail (default: the connected inbox’s)')
    .option('--json', 'one closing JSON object: read, messages, tickets, unreadable, seconds')
    .option(...dataOption)
    .action(async (paths: string[], options: Options) => {
      const { terminal, ended } = context;
      if (options.address !== undefined && !/^[^\s@]+@[^\s@]+$/u.test(options.address))
        throw new CliFailure(
          'usage',
          `--address “${options.address}”: an address such as support@example.com is expected.`,
        );
      // Before anything is written for it.
      for (const path of paths) await access(path);
      await withEngine(context, options, 'writes', async ({ store, digester, intake }) => {
        const account = importAccount(store, options.address ?? null, Date.now());
        if (account.address === localAddress)
          terminal.note('Our own address is not known, so all of this mail counts as customers’; --address names it.');
        const started = performance.now();
        const totals = await importMail({ digester, intake, now: Date.now }, account, mailFiles(paths, ended), (read) =>
          terminal.progress(`${read} mails read`),
        );
        const seconds = Math.round(performance.now() - started) / 1000;
        terminal.say(
          options.json
            ? JSON.stringify({ ...totals, seconds })
            : `${totals.read} mails read: ${totals.messages} new, ${totals.tickets} new tickets, ${totals.unreadable} could not be read (${seconds} s)`,
        );
        if (ended.aborted)
          throw new CliFailure('problem', 'Ended before it was done; the same command goes on from here.');
      });
    });

const whoWeAre = `
Mail from the address of a connected inbox, or from --address, counts as our reply; all other mail as a customer’s.

  firstline import --address support@example.com archive.mbox`;

async function* mailFiles(paths: readonly string[], ended: AbortSignal): AsyncGenerator<MailFile> {
  for (const path of paths)
    for await (const { raw } of readMailFiles(path)) {
      if (ended.aborted) return;
      yield { raw, receivedAt: null };
    }
}
