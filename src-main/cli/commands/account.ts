import { Command, Option } from 'commander';
import type { AccountDraft, AccountView, TestStep } from '#contract/accounts.ts';
import type { ComposedEngine } from '#compose/compose-engine.ts';
import { callEngine } from '../call-engine.ts';
import { CliFailure } from '../cli-failure.ts';
import { formatTable } from '../format-table.ts';
import { plainTextRefusal } from '#engine/accounts/plain-text-refusal.ts';
import { serverPort } from '../option-values.ts';
import { readPassword, type PasswordOptions } from '../read-password.ts';
import type { CliContext } from '../cli-context.ts';
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

const addExamples = `
  firstline account add support@example.com --host imap.example.com --smtp-host smtp.example.com
  firstline account add --host 127.0.0.1 --port 1143 --security none --user support@example.com --password-env PW
A scheduled job may give the password of account 1 to “sync” in FIRSTLINE_SECRET_ACCOUNT_1 instead.`;

const imapPorts: Readonly<Record<Security, number>> = { tls: 993, starttls: 143, none: 143 };
const smtpPorts: Readonly<Record<Security, number>> = { tls: 465, starttls: 587, none: 25 };
const securityOption = (flag: string, text: string): Option =>
  new Option(flag, text).choices(['tls', 'starttls', 'none']);

export const accountCommand = (context: CliContext): Command => {
  const account = new Command('account')
    .summary('connect, list, test and disconnect inboxes')
    .description('Connect, list, test and disconnect inboxes.');
  account
    .command('add')
    .summary('connect an inbox')
    .description(
      'Connect an inbox: try the connection step by step, then keep it. The password comes from a prompt, --password-env or --password-file, never from an argument.',
    )
    .addHelpText('after', addExamples)
    .argument('[address]', 'the inbox’s address (default: --user)')
    .option('--host <host>', 'IMAP server (default: found by the address)')
    .option('--port <n>', 'IMAP port (default: 993, or 143 without tls)', serverPort)
    .option('--user <user>', 'name to sign in with (default: the address)')
    .addOption(securityOption('--security <kind>', 'none is allowed for a loopback address only').default('tls'))
    .option('--name <name>', 'the sender’s name on our mail')
    .option('--folder <path...>', 'mailboxes to read; may be given several times (default: the inbox and Sent)')
    .option('--smtp-host <host>', 'SMTP server; without one nothing can be sent')
    .option('--smtp-port <n>', 'SMTP port (default: 465, 587 with starttls, 25 without either)', serverPort)
    .addOption(securityOption('--smtp-security <kind>', 'as --security (default: the same)'))
    .option('--go-live <date>', 'YYYY-MM-DD; older mail opens tickets silently (default: 30 days ago)')
    .option('--password-env <name>', 'environment variable that holds the password')
    .option('--password-file <file>', 'file that holds the password')
    .option('--no-test', 'do not try the connection first')
    .option('--json', 'one JSON object')
    .option(...dataOption)
    .action(async (address: string | undefined, options: AddOptions) => {
      const names = namesOf(address, options);
      const known = options.host === undefined ? null : draftOf(names, options, options.host);
      const goLiveAt = options.goLive === undefined ? null : goLiveInstant(options.goLive);
      const password = await readPassword(context.terminal, options, `Password for ${names.user}: `);
      await withEngine(context, options, 'writes', async (engine) => {
        const draft = known ?? (await discoverDraft(context, engine, names, options));
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
    .summary('the connected inboxes')
    .description('List the connected inboxes.')
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
    .summary('try the connection of an inbox')
    .description('Try the connection of an inbox step by step: name, port, TLS, sign-in, folders, sending.')
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
    .summary('disconnect an inbox; its tickets and mail stay')
    .description('Disconnect an inbox and forget its password. Its tickets and mail stay.')
    .argument('[account]', 'address or id (default: the only one)')
    .option('--json', 'one JSON object')
    .option(...dataOption)
    .action(async (which: string | undefined, options: DataOption & { readonly json?: boolean }) => {
      await withEngine(context, options, 'writes', async (engine) => {
        const found = await findAccount(engine, which);
        await callEngine(engine, 'accounts.remove', { account: found.id });
        context.terminal.say(
          options.json
            ? JSON.stringify(accountJson(found))
            : `${found.address} is disconnected; its tickets and mail stay.`,
        );
      });
    });
  return account;
};

type Names = { readonly address: string; readonly user: string };

function namesOf(given: string | undefined, options: AddOptions): Names {
  const user = options.user ?? given;
  if (user === undefined) throw new CliFailure('usage', 'An address or --user is expected.');
  const address = given ?? (user.includes('@') ? user : `${user}@${options.host ?? 'localhost'}`);
  if (!/^[^\s@]+@[^\s@]+$/u.test(address))
    throw new CliFailure('usage', `“${address}”: an address such as support@example.com is expected.`);
  return { address, user };
}

/** What was given on the command line; refuses plain text to another machine before a password is asked for. */
function draftOf({ address, user }: Names, options: AddOptions, host: string): AccountDraft {
  const smtpSecurity = options.smtpSecurity ?? options.security;
  const draft: AccountDraft = {
    address,
    name: options.name ?? '',
    user,
    imap: { host, port: options.port ?? imapPorts[options.security], security: options.security },
    smtp:
      options.smtpHost === undefined
        ? null
        : { host: options.smtpHost, port: options.smtpPort ?? smtpPorts[smtpSecurity], security: smtpSecurity },
    folders: [...(options.folder ?? [])],
    auth: 'password',
    oauthClientId: null,
  };
  const refusal = plainTextRefusal(draft);
  if (refusal !== null) throw new CliFailure('usage', refusal);
  return draft;
}

/** The servers of an address whose owner named none: from known providers, then MX and SRV records. */
async function discoverDraft(
  context: CliContext,
  engine: ComposedEngine,
  names: Names,
  options: AddOptions,
): Promise<AccountDraft> {
  const found = await callEngine(engine, 'accounts.discover', { address: names.address });
  if (found.imap === null)
    throw new CliFailure(
      'usage',
      `--host is expected: no IMAP server was found for ${names.address}.${found.hint === null ? '' : ` ${found.hint}`}`,
    );
  const { note } = context.terminal;
  note(`Found by ${found.source}: ${found.imap.host}:${found.imap.port} (${found.imap.security}).`);
  if (found.hint !== null) note(found.hint);
  return {
    ...draftOf({ ...names, user: options.user ?? found.user }, options, found.imap.host),
    imap: found.imap,
    ...(options.smtpHost === undefined && { smtp: found.smtp }),
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
