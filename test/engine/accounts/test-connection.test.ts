import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SMTPServer } from 'smtp-server';
import type { AccountDraft } from '#contract/accounts.ts';
import { testConnection, type ConnectionTestDeps } from '#engine/accounts/test-connection.ts';
import { systemNetworkProbe } from '#mail/discover/system-network-probe.ts';
import { createImapServer } from '#mail/imap/imap-server.ts';
import { createSmtpProbe } from '#mail/smtp/create-smtp-probe.ts';
import { freePort } from '#test/support/dovecot/free-port.ts';
import { dovecotIsInstalled, startDovecot, type Dovecot } from '#test/support/dovecot/start-dovecot.ts';
import { recordingLog } from '#test/support/recording-log.ts';
import { plainMails } from '#test/support/sync/plain-mail.ts';

describe.skipIf(!dovecotIsInstalled)('the connection test', () => {
  let dovecot: Dovecot;
  let smtp: SMTPServer;
  let smtpPort = 0;
  beforeAll(async () => {
    dovecot = await startDovecot({ tls: { names: ['localhost'] } });
    dovecot.maildir('INBOX').deliver(plainMails(4));
    smtp = new SMTPServer({
      authOptional: false,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onAuth: (auth, _session, done) =>
        auth.password === dovecot.password ? done(null, { user: auth.username }) : done(new Error('Invalid login')),
    });
    smtpPort = await freePort();
    await new Promise<void>((resolve) => {
      smtp.listen(smtpPort, '127.0.0.1', () => resolve());
    });
  });
  afterAll(async () => {
    await dovecot.stop();
    await new Promise<void>((resolve) => {
      smtp.close(() => resolve());
    });
  });

  const deps = (authority = dovecot.authority): ConnectionTestDeps => ({
    server: createImapServer({ log: recordingLog(), trustedCertificates: authority === '' ? [] : [authority] }),
    network: systemNetworkProbe(2_000),
    smtp: createSmtpProbe({ timeout: 2_000 }),
    tokens: { refresh: () => Promise.resolve({ kind: 'unreachable', message: 'no provider' }) },
    clock: { now: Date.now },
  });
  const draft = (change: Partial<AccountDraft> = {}): AccountDraft => ({
    address: dovecot.user,
    name: '',
    user: dovecot.user,
    imap: { ...dovecot.tls },
    smtp: { host: 'localhost', port: smtpPort, security: 'none' },
    folders: [],
    auth: 'password',
    oauthClientId: null,
    ...change,
  });
  const verdicts = (steps: readonly { step: string; verdict: string }[]): string =>
    steps.map(({ step, verdict }) => `${step} ${verdict}`).join(', ');

  it('passes every step and lists the folders', async () => {
    const verdict = await testConnection(deps(), draft(), dovecot.password);
    expect(verdict.ok).toBe(true);
    expect(verdicts(verdict.steps)).toBe('dns ok, connect ok, tls ok, sign-in ok, folders ok, smtp ok');
    expect(verdict.folders).toContainEqual({ path: 'INBOX', name: 'INBOX', role: 'inbox', messages: 4 });
    expect(verdict.steps[4]?.message).toContain('INBOX, Sent will be read');
  });

  const cases: readonly (readonly [string, () => Promise<readonly [string, string]>])[] = [
    [
      'a name that does not exist',
      async () => wrong(draft({ imap: { host: 'imap.firstline.invalid', port: 993, security: 'tls' } })),
    ],
    [
      'a port where nobody listens',
      async () => wrong(draft({ imap: { host: 'localhost', port: await freePort(), security: 'tls' } })),
    ],
    ['TLS on a port without TLS', async () => wrong(draft({ imap: { ...dovecot.plain, security: 'tls' } }))],
    ['an unknown authority', async () => wrong(draft(), dovecot.password, '')],
    ['a wrong password', async () => wrong(draft(), 'wrong')],
    ['no password', async () => wrong(draft(), null)],
    ['a folder that is not there', async () => wrong(draft({ folders: ['Support'] }))],
    [
      'a server for sending that is not there',
      async () => wrong(draft({ smtp: { host: 'localhost', port: await freePort(), security: 'tls' } })),
    ],
    [
      'sending without STARTTLS',
      async () => wrong(draft({ smtp: { host: 'localhost', port: smtpPort, security: 'starttls' } })),
    ],
    [
      'plain text to somewhere else',
      async () => wrong(draft({ imap: { host: 'imap.example.com', port: 143, security: 'none' } })),
    ],
  ];
  const wrong = async (
    attempt: AccountDraft,
    secret: string | null = dovecot.password,
    authority = dovecot.authority,
  ): Promise<readonly [string, string]> => {
    const verdict = await testConnection(deps(authority), attempt, secret);
    expect(verdict.ok).toBe(false);
    expect(verdict.steps.map(({ step }) => step)).toEqual(['dns', 'connect', 'tls', 'sign-in', 'folders', 'smtp']);
    return [
      verdicts(verdict.steps.filter((step) => step.verdict === 'failed')),
      verdict.steps.find((step) => step.verdict === 'failed')?.message ?? '',
    ];
  };
  const expected: Readonly<Record<string, readonly [string, RegExp]>> = {
    'a name that does not exist': ['dns failed', /spelling|online/u],
    'a port where nobody listens': ['connect failed', /usually 993/u],
    'TLS on a port without TLS': ['tls failed', /does not speak TLS/u],
    'an unknown authority': ['tls failed', /does not trust/u],
    'a wrong password': ['sign-in failed', /app password/u],
    'no password': ['sign-in failed', /Enter the password/u],
    'a folder that is not there': ['folders failed', /no folder named Support/u],
    'a server for sending that is not there': ['smtp failed', /refused the connection/u],
    'sending without STARTTLS': ['smtp failed', /no safe connection/u],
    'plain text to somewhere else': ['dns failed', /encryption/u],
  };
  for (const [name, attempt] of cases) {
    it(`says at which step and what to do: ${name}`, async () => {
      const [failed, message] = await attempt();
      expect(failed).toBe(expected[name]?.[0]);
      expect(message).toMatch(expected[name]?.[1] ?? /./u);
    });
  }

  it('needs no server for sending', async () => {
    const verdict = await testConnection(deps(), draft({ smtp: null }), dovecot.password);
    expect(verdict.ok).toBe(true);
    expect(verdicts(verdict.steps)).toContain('smtp skipped');
  });
});
