import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { day } from '#domain/time/instant.ts';
import { callEngine } from '../call-engine.ts';
import { CliFailure } from '../cli-failure.ts';
import { describeError } from '../describe-error.ts';
import { openConsole } from '../demo/open-console.ts';
import { startSampleServer, type SampleServer } from '../demo/start-sample-server.ts';
import { installation } from '../installation.ts';
import { port } from '../option-values.ts';
import type { CliContext } from '../cli-context.ts';
import { ticketJson } from '../ticket-json.ts';
import { triageTable } from '../triage-table.ts';
import { withEngine } from '../with-engine.ts';

type Options = { readonly once?: boolean; readonly json?: boolean; readonly port?: number; readonly browser?: boolean };

export const demoCommand = (context: CliContext): Command =>
  new Command('demo')
    .summary('look around in a sample inbox')
    .description(
      'Start a sample mail server on this machine, pull its inbox over IMAP, print the triage table and open the console on it. New mail keeps arriving for a while. Nothing of it stays after Ctrl C.',
    )
    .option('--once', 'print the triage table and end')
    .addOption(new Option('--json', 'print what “tickets --json” prints, and end').implies({ once: true }))
    .option('--browser', 'serve the console on loopback even where Electron could open it')
    .option('--port <n>', 'the console’s port on 127.0.0.1 (default: a free one)', port)
    .action(async (options: Options) => {
      const folder = await mkdtemp(join(tmpdir(), 'firstline-demo-'));
      const samples = join(installation.resources, 'sample-inbox');
      let server: SampleServer | null = null;
      try {
        server = await startSampleServer(samples, Date.now(), randomBytes(12).toString('hex'));
        const account = await pullOnce(context, options, folder, samples, server);
        if (!options.once) await keepOpen(context, options, folder, account, server);
      } finally {
        await server?.close();
        await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      }
    });

/** Connects the sample inbox, pulls it over IMAP and prints the triage table; returns the account's id. */
async function pullOnce(
  context: CliContext,
  options: Options,
  folder: string,
  samples: string,
  server: SampleServer,
): Promise<number> {
  const { terminal } = context;
  const aside = options.json ? terminal.note : terminal.say;
  return withEngine(context, { data: folder }, 'writes', async (engine) => {
    await callEngine(engine, 'customers.applyImport', { csv: await readFile(join(samples, 'customers.csv'), 'utf8') });
    const { id } = await callEngine(engine, 'accounts.add', {
      draft: {
        address: server.address,
        name: server.name,
        user: server.user,
        imap: { host: '127.0.0.1', port: server.imapPort, security: 'none' },
        smtp: { host: '127.0.0.1', port: server.smtpPort, security: 'none' },
        folders: [],
        auth: 'password',
      },
      secret: server.password,
      goLiveAt: Date.now() - 30 * day,
    });
    await callEngine(engine, 'settings.change', { change: { firstRunDone: true } });
    const account = engine.store.accounts.get(id);
    if (!account) throw new Error('The sample account vanished.');
    const started = performance.now();
    const totals = await engine.sync.syncOnce(account, context.ended);
    if (context.ended.aborted) throw new CliFailure('problem', 'Ended before the sample inbox was pulled.');
    aside(
      `Pulled ${totals.messages} messages into ${totals.tickets} tickets in ${((performance.now() - started) / 1000).toFixed(1)} s over IMAP on 127.0.0.1:${server.imapPort}.`,
    );
    const { rows } = await callEngine(engine, 'tickets.list', { queue: 'all', limit: 500 });
    if (options.json) for (const row of rows) terminal.say(JSON.stringify(ticketJson(row)));
    else for (const line of triageTable(rows, Date.now(), terminal)) terminal.say(line);
    return id;
  });
}

/** Opens the console and lets new mail arrive, until the console is closed or the command is ended. */
async function keepOpen(
  context: CliContext,
  options: Options,
  folder: string,
  account: number,
  server: SampleServer,
): Promise<void> {
  const { terminal, ended } = context;
  const opened = openConsole(folder, account, server.password, {
    port: options.port ?? 0,
    browser: options.browser ?? false,
  });
  terminal.say(
    `New mail arrives during the next ${Math.ceil(Math.max(...server.arrivals.map((arrival) => arrival.after)) / 60_000)} minutes. Ctrl C ends the demo.`,
  );
  const timers = server.arrivals.map((arrival) =>
    setTimeout(() => {
      arrival.deliver().then(
        () => terminal.note(`${new Date().toISOString().slice(11, 19)} UTC  delivered ${arrival.file}`),
        (error: unknown) => terminal.note(describeError(error)),
      );
    }, arrival.after),
  );
  try {
    const status = await Promise.race([opened.closed, ended.aborted ? 0 : once(ended, 'abort').then(() => 0)]);
    if (status !== 0 && !ended.aborted)
      throw new CliFailure('problem', `The console ended by itself (exit status ${status}).`);
  } finally {
    for (const timer of timers) clearTimeout(timer);
    await opened.close();
  }
}
