import type { AccountDraft, AccountView } from '#contract/accounts.ts';
import { isLoopbackHost } from '#domain/mail/is-loopback-host.ts';
import { day, type Instant } from '#domain/time/instant.ts';

export type Security = AccountDraft['imap']['security'];
export type AuthKind = AccountDraft['auth'];
/** A server as it is typed; the port is text until it is read. */
export type ServerForm = { readonly host: string; readonly port: string; readonly security: Security };
export type ServerKind = 'imap' | 'smtp';

/** An account as somebody fills it in, before it is known to make sense. Holds no secret. */
export type AccountForm = {
  readonly address: string;
  readonly name: string;
  readonly user: string;
  readonly imap: ServerForm;
  /** Without it, replies cannot be sent; reading works. */
  readonly sends: boolean;
  readonly smtp: ServerForm;
  readonly auth: AuthKind;
  readonly clientId: string;
  readonly folders: readonly string[];
  /** `YYYY-MM-DD` here; mail from before it opens tickets silently. */
  readonly goLiveDay: string;
};

export type AccountField =
  | 'address'
  | 'user'
  | 'clientId'
  | 'goLiveDay'
  | `${ServerKind}.${'host' | 'port' | 'security'}`;
/** What is wrong with a field and what was expected, by the field's own name. */
export type FieldProblem = { readonly field: AccountField; readonly message: string };
export type ReadAccount =
  | { readonly kind: 'draft'; readonly draft: AccountDraft; readonly goLiveAt: Instant }
  | { readonly kind: 'problems'; readonly problems: readonly FieldProblem[] };

const usualPorts: Readonly<Record<ServerKind, Readonly<Record<Security, string>>>> = {
  imap: { tls: '993', starttls: '143', none: '143' },
  smtp: { tls: '465', starttls: '587', none: '25' },
};

function withSecurity(kind: ServerKind, server: ServerForm, security: Security): ServerForm {
  const usual = server.port.trim() === '' || server.port.trim() === usualPorts[kind][server.security];
  return { ...server, security, port: usual ? usualPorts[kind][security] : server.port };
}

/** A server after an edit. Another encryption moves the port along, where it was the usual one. */
export function editServer(kind: ServerKind, server: ServerForm, change: Partial<ServerForm>): ServerForm {
  const moved = change.security === undefined ? server : withSecurity(kind, server, change.security);
  return { ...moved, ...change };
}

/** The local calendar day of an instant, as `YYYY-MM-DD`. */
export function dayOf(instant: Instant): string {
  const date = new Date(instant);
  return `${String(date.getFullYear()).padStart(4, '0')}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}

/** The local midnight that starts a day; null where the text is not a day of the calendar. */
export function startOfDay(text: string): Instant | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text.trim());
  if (!match) return null;
  const start = new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3])).getTime();
  return dayOf(start) === text.trim() ? start : null;
}

/** An empty form; the go-live mark is thirty days before `now`. */
export function emptyAccountForm(now: Instant): AccountForm {
  return {
    address: '',
    name: '',
    user: '',
    imap: { host: '', port: usualPorts.imap.tls, security: 'tls' },
    sends: true,
    smtp: { host: '', port: usualPorts.smtp.tls, security: 'tls' },
    auth: 'password',
    clientId: '',
    folders: [],
    goLiveDay: dayOf(now - 30 * day),
  };
}

/** The form of an account that exists. */
export function formOfAccount(account: AccountView): AccountForm {
  const server = (from: AccountDraft['imap']): ServerForm => ({
    host: from.host,
    port: String(from.port),
    security: from.security,
  });
  return {
    address: account.address,
    name: account.name,
    user: account.user,
    imap: server(account.imap),
    sends: account.smtp !== null,
    smtp: account.smtp ? server(account.smtp) : { host: '', port: usualPorts.smtp.tls, security: 'tls' },
    auth: account.auth,
    clientId: account.oauthClientId ?? '',
    folders: account.folders,
    goLiveDay: dayOf(account.goLiveAt),
  };
}

/** What is wrong with an address, or null. */
export function addressProblem(address: string): FieldProblem | null {
  if (/^[^\s@]+@[^\s@]+\.?[^\s@]*$/u.test(address.trim())) return null;
  const message =
    address.trim() === ''
      ? 'Address: expected an e-mail address, such as support@company.com.'
      : `Address: “${address.trim()}” is not an e-mail address; expected something like support@company.com.`;
  return { field: 'address', message };
}

function serverProblems(kind: ServerKind, server: ServerForm): FieldProblem[] {
  const name = kind === 'imap' ? 'IMAP' : 'SMTP';
  const problems: FieldProblem[] = [];
  const host = server.host.trim();
  if (!/^[^\s/@]+$/u.test(host)) {
    problems.push({
      field: `${kind}.host`,
      message: `${name} server: expected a host name, such as ${kind}.company.com${host.includes('/') ? ', without “https://” or a path' : ''}.`,
    });
  }
  const port = Number(server.port);
  if (!/^\d+$/u.test(server.port.trim()) || port < 1 || port > 65_535) {
    problems.push({
      field: `${kind}.port`,
      message: `${name} port: expected a number from 1 to 65535, usually ${usualPorts[kind][server.security]}.`,
    });
  }
  if (server.security === 'none' && !isLoopbackHost(host)) {
    problems.push({
      field: `${kind}.security`,
      message: `${name} encryption: plain text is only possible to this machine (localhost); expected TLS or STARTTLS.`,
    });
  }
  return problems;
}

/** Reads a form: a draft for the engine, or everything that is wrong with it. */
export function readAccountForm(form: AccountForm): ReadAccount {
  const problems: FieldProblem[] = [];
  const address = addressProblem(form.address);
  if (address) problems.push(address);
  if (form.user.trim() === '')
    problems.push({
      field: 'user',
      message: 'User name: expected the name you sign in with, often the address itself.',
    });
  problems.push(...serverProblems('imap', form.imap));
  if (form.sends) problems.push(...serverProblems('smtp', form.smtp));
  if (form.auth !== 'password' && form.clientId.trim() === '')
    problems.push({
      field: 'clientId',
      message: 'Client ID: expected the id of your own app registration at the provider.',
    });
  const goLiveAt = startOfDay(form.goLiveDay);
  if (goLiveAt === null) problems.push({ field: 'goLiveDay', message: 'Go-live day: expected a day of the calendar.' });
  if (problems.length > 0 || goLiveAt === null) return { kind: 'problems', problems };
  const server = (from: ServerForm): AccountDraft['imap'] => ({
    host: from.host.trim(),
    port: Number(from.port),
    security: from.security,
  });
  return {
    kind: 'draft',
    goLiveAt,
    draft: {
      address: form.address.trim(),
      name: form.name.trim(),
      user: form.user.trim(),
      imap: server(form.imap),
      smtp: form.sends ? server(form.smtp) : null,
      folders: [...form.folders],
      auth: form.auth,
      oauthClientId: form.auth === 'password' ? null : form.clientId.trim(),
    },
  };
}
