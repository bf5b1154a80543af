import type { z } from 'zod';
import type { AccountDraft, TestStep, folderSchema } from '#contract/accounts.ts';
import type { Clock } from '#engine/ports/clock.ts';
import {
  MailServerError,
  type MailCredentials,
  type MailServer,
  type MailServerFault,
} from '#engine/ports/mail-server.ts';
import type { NetworkProbe } from '#engine/ports/network-probe.ts';
import type { SmtpProbe } from '#engine/ports/smtp-probe.ts';
import type { TokenRefresher } from '#engine/ports/token-refresher.ts';
import { readTokenSet } from '#engine/sync/account-credentials.ts';
import { pickMailboxes } from '#engine/sync/pick-mailboxes.ts';
import { plainTextRefusal } from './plain-text-refusal.ts';

export type ConnectionTestDeps = {
  readonly server: MailServer;
  readonly network: NetworkProbe;
  readonly smtp: SmtpProbe;
  readonly tokens: TokenRefresher;
  readonly clock: Clock;
};

type Folder = z.infer<typeof folderSchema>;
export type ConnectionVerdict = { readonly ok: boolean; readonly steps: TestStep[]; readonly folders: Folder[] };

const order: readonly TestStep['step'][] = ['dns', 'connect', 'tls', 'sign-in', 'folders', 'smtp'];

const faultOf = (error: unknown, host: string): MailServerFault =>
  error instanceof MailServerError
    ? error.fault
    : { kind: 'protocol', message: `${host}: ${error instanceof Error ? error.message : String(error)}` };

const codeOf = (error: unknown): string => {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : '';
  return typeof code === 'string' ? code : '';
};

const connectAdvice = (code: string, host: string, port: number): string => {
  if (code === 'ECONNREFUSED')
    return `${host} refused a connection on port ${port}. Check the port: IMAP with TLS is usually 993.`;
  if (code === 'ETIMEDOUT')
    return `${host} did not answer on port ${port}. Check the port and whether a firewall blocks it.`;
  return `No connection to ${host} on port ${port} (${code === '' ? 'unknown reason' : code}). Check that you are online.`;
};

/** At which step a failed sign-in has failed. */
const failedStep = (fault: MailServerFault): TestStep['step'] => {
  switch (fault.kind) {
    case 'certificate':
      return 'tls';
    case 'unreachable':
      return 'connect';
    default:
      return 'sign-in';
  }
};

const advice: Readonly<Record<MailServerFault['kind'], string>> = {
  unreachable: '',
  certificate:
    ' Nothing was sent. Check the server name and the security setting; do not go on if you did not expect this.',
  'sign-in': ' Check the user name and the password. Many providers want an app password.',
  throttled: ' Wait a few minutes and try again.',
  'no-such-mailbox': '',
  protocol: ' Check that this is an IMAP server, and its port.',
};

const credentialsOf = async (
  deps: ConnectionTestDeps,
  draft: AccountDraft,
  secret: string | null,
): Promise<MailCredentials | string> => {
  if (secret === null || secret === '')
    return draft.auth === 'password' ? 'Enter the password.' : 'Sign in with the provider first.';
  if (draft.auth === 'password') return { kind: 'password', user: draft.user, password: secret };
  const tokens = readTokenSet(secret);
  if (tokens === null) return 'Sign in with the provider again: what is kept cannot be read.';
  if (tokens.expiresAt > deps.clock.now() || draft.oauthClientId === null)
    return { kind: 'oauth', user: draft.user, accessToken: tokens.accessToken };
  const renewed = await deps.tokens.refresh(draft.auth, draft.oauthClientId, tokens);
  return renewed.kind === 'refreshed'
    ? { kind: 'oauth', user: draft.user, accessToken: renewed.tokens.accessToken }
    : renewed.message;
};

/**
 * Tries the settings of a draft step by step, with a verdict in words for each: found, reached, protected, signed in,
 * folders, sending. Steps after a failed one are skipped. Never rejects; changes nothing on the server.
 */
export const testConnection = async (
  deps: ConnectionTestDeps,
  draft: AccountDraft,
  secret: string | null,
): Promise<ConnectionVerdict> => {
  const { host, port, security } = draft.imap;
  const steps: TestStep[] = [];
  const transportWords =
    security === 'none'
      ? 'Not protected; allowed only because the server is on this computer.'
      : `The connection is protected (${security === 'tls' ? 'TLS' : 'STARTTLS'}) and the certificate is good.`;
  const ok = (step: TestStep['step'], message: string): void => void steps.push({ step, verdict: 'ok', message });
  const end = (step: TestStep['step'], message: string): ConnectionVerdict => {
    for (const before of order.slice(steps.length, order.indexOf(step)))
      ok(before, before === 'tls' ? transportWords : 'Reached.');
    steps.push({ step, verdict: 'failed', message });
    for (const later of order.slice(steps.length))
      steps.push({ step: later, verdict: 'skipped', message: 'Not tried, because an earlier step failed.' });
    return { ok: false, steps, folders: [] };
  };

  const refusal = plainTextRefusal(draft);
  if (refusal !== null) return end('dns', refusal);
  try {
    const addresses = await deps.network.lookup(host);
    ok('dns', `${host} is ${addresses[0] ?? 'known'}.`);
  } catch (error) {
    const offline = codeOf(error) === 'EAI_AGAIN';
    return end(
      'dns',
      offline
        ? `${host} could not be looked up. Check that you are online.`
        : `There is no server named ${host}. Check the spelling.`,
    );
  }
  try {
    await deps.network.connect(host, port);
    ok('connect', `${host} answers on port ${port}.`);
  } catch (error) {
    return end('connect', connectAdvice(codeOf(error), host, port));
  }
  const credentials = await credentialsOf(deps, draft, secret);
  if (typeof credentials === 'string') {
    steps.push({ step: 'tls', verdict: 'skipped', message: 'Not tried without a way to sign in.' });
    return end('sign-in', credentials);
  }

  let folders: Folder[];
  try {
    const connection = await deps.server.connect(draft.imap, credentials);
    ok('tls', transportWords);
    ok('sign-in', `Signed in as ${draft.user}.`);
    try {
      const remote = await connection.listMailboxes({ counts: true });
      folders = remote
        .filter(({ selectable }) => selectable)
        .map(({ path, name, role, messages }) => ({ path, name, role, messages }));
      const { picked, missing } = pickMailboxes(draft.folders, remote, connection.supports.gmail);
      if (missing.length > 0)
        return {
          ...end('folders', `The server has no folder named ${missing.join(', ')}. Choose from the list.`),
          folders,
        };
      if (picked.length === 0) return { ...end('folders', 'The server shows no inbox.'), folders };
      const sent = picked.some(({ role }) => role === 'sent' || role === 'all');
      ok(
        'folders',
        `${folders.length} folders; ${picked.map(({ path }) => path).join(', ')} will be read.${sent ? '' : ' No Sent folder was found: replies from other programs will not stop clocks.'}`,
      );
    } finally {
      await connection.close();
    }
  } catch (error) {
    const fault = faultOf(error, host);
    const step = steps.some((done) => done.step === 'sign-in') ? 'folders' : failedStep(fault);
    // The port answered a moment ago, so it hung up on us while signing in.
    return end(step === 'connect' ? 'tls' : step, `${fault.message}${advice[fault.kind]}`);
  }

  if (draft.smtp === null) {
    steps.push({
      step: 'smtp',
      verdict: 'skipped',
      message: 'No server for sending is set; replies cannot be sent from here.',
    });
    return { ok: true, steps, folders };
  }
  try {
    await deps.smtp.verify(draft.smtp, credentials);
    ok('smtp', `${draft.smtp.host} lets ${draft.user} send.`);
    return { ok: true, steps, folders };
  } catch (error) {
    const fault = faultOf(error, draft.smtp.host);
    return { ...end('smtp', `${fault.message}${advice[fault.kind].replace('IMAP', 'SMTP')}`), folders };
  }
};
