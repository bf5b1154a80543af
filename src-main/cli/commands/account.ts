import { Command, Option } from 'commander';
import type { AccountDraft, AccountView, TestStep } from '#contract/accounts.ts';
import type { ComposedEngine } from '#compose/compose-engine.ts';
import { callEngine } from '../call-engine.ts';
import { CliFailure } from '../cli-failure.ts';
import { formatTable } from '../format-table.ts';
import { port } from '../option-values.ts';
import { readPassword, type PasswordOptions } from '../read-password.ts';
import type { CliContext } from '../run-cli.ts';
import { dataOption, withEngine, type DataOption } from '../with-engine.ts';

type Security = 'tls' | 'starttls' | 'none';

type AddOptions = DataOption &
  PasswordOptions & {
    readonly host?: string;
    readonly port?: number;
    readonly user?: string;
    readonly security: Security;
    readonly name?: string;
    readonly folder?: readonly string[];
    readonly smtpHost?: string;
    readonly smtpPort?: number;
    readonly smtpSecurity?: Security;
    readonly goLive?: string;
    readonly test: boolean;
    readonly json?: boolean;
  };

const imapPorts: Readonly<Record<Security, number>> = { tls: 993, starttls: 143, none: 143 };
const smtpPorts: Readonly<Record<Security, number>> = { tls: 465, starttls: 587, none: 25 };
const securityOption = (flag: string, text: string): Option =>
  new Option(flag, text).choices(['tls', 'starttls', 'none']);

export const accountCommand = (context: CliContext): Command => {
  const account = new Command('account').description('connected inboxes');
  account
    .command('add')
    .description(
      'connect an inbox; the password comes from a prompt, --password-env or --password-file, never from an argument',
    )
    .argument('[address]', 'the inbox’s address (default: --user)')
    .option('--host <host>', 'IMAP server')
    .option('--port <n>', 'IMAP port (default: 993, or 143 without tls)', port)
    .option('--user <user>', 'name to sign in with (default: the address)')
    .addOption(securityOption('--security <kind>', 'none is allowed for a loopback address only').default('tls'))
    .option('--name <name>', 'the sender’s name on our mail')
    .option('--folder <path...>', 'mailboxes to read (default: the inbox and Sent)')
    .option('--smtp-host <host>', 'SMTP server')
    .option('--smtp-port <n>', 'SMTP port', port)
    .addOption(securityOption('--smtp-security <kind>', 'as --security (default: the same)'))
    .option('--go-live <date>', 'YYYY-MM-DD; older mail opens tickets silently (default: 30 days ago)')
    .option('--password-env <name>', 'environment variable that holds the password')
    .option('--password-file <file>', 'file that holds the password')
    .option('--no-test', 'do not try the connection first')
    .option('--json', 'one JSON object')
    .option(...dataOption)
    .action(async (address: string | undefined, options: AddOptions) => {
      const draft = draftOf(address, options);
      const goLiveAt = options.goLive === undefined ? null : goLiveInstant(options.goLive);
      const password = await readPassword(context.terminal, options, `Password for ${draft.user}: `);
      await withEngine(context, options, 'writes', async (engine) => {
        if (options.test) await requireConnection(context, engine, draft, password);
        const added = await callEngine(engine, 'accounts.add', { draft, secret: password, goLiveAt });
        context.terminal.say(
          options.json
            ? JSON.stringify(accountJson(added))
            : `${added.address} is connected; “firstline sync” pulls it.`,
        );
      });
    });
  account
    .command('list')
    .description('the connected inboxes')
    .option('--json', 'one JSON object a line')
    .option(...dataOption)
    .action(async (options: DataOption & { readonly json?: boolean }) => {
      await withEngine(context, options, 'reads', async (engine) => {
        const accounts = await callEngine(engine, 'accounts.list', {});
        if (options.json) for (const one of accounts) context.terminal.say(JSON.stringify(accountJson(one)));
        else if (accounts.length === 0)
          context.terminal.note('No inbox is connected; “firstline account add” connects one.');
        else
          for (const line of formatTable(
            ['ID', 'ADDRESS', 'SERVER', 'SECURITY', 'FOLDERS'],
            accounts.map((one) => [
              String(one.id),
              one.address,
              one.sample ? '(no server)' : `${one.imap.host}:${one.imap.port}`,
              one.sample ? '–' : one.imap.security,
              one.folders.join(', ') || 'inbox and Sent',
            ]),
            context.terminal.width,
          ))
            context.terminal.say(line);
      });
    });
  account
    .command('test')
    .description('try the connection of an inbox, step by step')
    .argument('[account]', 'address or id (default: the only one)')
    .option('--json', 'one JSON object')
    .option(...dataOption)
    .action(async (which: string | undefined, options: DataOption & { readonly json?: boolean }) => {
      await withEngine(context, options, 'reads', async (engine, secrets) => {
        const found = await findAccount(engine, which);
        const result = await callEngine(engine, 'accounts.test', {
          draft: found,
          secret: await secrets.get(`account-${found.id}`),
        });
        if (options.json) context.terminal.say(JSON.stringify(result));
        else for (const step of result.steps) context.terminal.say(stepLine(step));
        if (!result.ok) throw new CliFailure('problem', '');
      });
    });
  account
    .command('remove')
    .description('disconnect an inbox; its tickets and mail stay')
    .argument('[account]', 'address or id (default: the only one)')
    .option(...dataOption)
    .action(async (which: string | undefined, options: DataOption) => {
      await withEngine(context, options, 'writes', async (engine) => {
        const found = await findAccount(engine, which);
        await callEngine(engine, 'accounts.remove', { account: found.id });
        context.terminal.say(`${found.address} is disconnected; its tickets and mail stay.`);
      });
    });
  return account;
};

function draftOf(address: string | undefined, options: AddOptions): AccountDraft {
  const user = options.user ?? address;
  if (user === undefined) throw new CliFailure('usage', 'An address or --user is expected.');
  if (options.host === undefined) throw new CliFailure('usage', '--host is expected: the IMAP server’s name.');
  const named = address ?? (user.includes('@') ? user : `${user}@${options.host}`);
  const smtpSecurity = options.smtpSecurity ?? options.security;
  return {
    address: named,
    name: options.name ?? '',
    user,
    imap: { host: options.host, port: options.port ?? imapPorts[options.security], security: options.security },
    smtp:
      options.smtpHost === undefined
        ? null
        : { host: options.smtpHost, port: options.smtpPort ?? smtpPorts[smtpSecurity], security: smtpSecurity },
    folders: [...(options.folder ?? [])],
    auth: 'password',
    oauthClientId: null,
  };
}

function goLiveInstant(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? new Date(`${text}T00:00:00`).getTime() : Number.NaN;
  if (Number.isNaN(at)) throw new CliFailure('usage', `--go-live “${text}”: a day as YYYY-MM-DD is expected.`);
  return at;
}

async function requireConnection(
  context: CliContext,
  engine: ComposedEngine,
  draft: AccountDraft,
  secret: string,
): Promise<void> {
  const result = await callEngine(engine, 'accounts.test', { draft, secret });
  for (const step of result.steps) context.terminal.note(stepLine(step));
  if (!result.ok) throw new CliFailure('problem', 'The inbox was not connected. --no-test connects it all the same.');
}

async function findAccount(engine: ComposedEngine, which: string | undefined): Promise<AccountView> {
  const accounts = await callEngine(engine, 'accounts.list', {});
  const only = accounts.length === 1 ? accounts[0] : undefined;
  const found =
    which === undefined
      ? only
      : accounts.find((one) => String(one.id) === which || one.address.toLowerCase() === which.toLowerCase());
  if (found) return found;
  if (which === undefined && accounts.length > 1)
    throw new CliFailure(
      'usage',
      `Several inboxes are connected; name one of ${accounts.map((one) => one.address).join(', ')}.`,
    );
  throw new CliFailure('problem', which === undefined ? 'No inbox is connected.' : `There is no account “${which}”.`);
}

const verdictMarks: Readonly<Record<TestStep['verdict'], string>> = { ok: '✓', failed: '✗', skipped: '–' };
const stepLine = (step: TestStep): string => `${verdictMarks[step.verdict]} ${step.step}: ${step.message}`;

const accountJson = ({ id, address, user, imap, smtp, folders, goLiveAt, sample }: AccountView) => ({
  id,
  address,
  user,
  imap,
  smtp,
  folders,
  goLive: new Date(goLiveAt).toISOString(),
  sample,
});
