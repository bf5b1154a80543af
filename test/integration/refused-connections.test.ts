import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServerSettings } from '#engine/ports/account-store.ts';
import { MailServerError, type MailServerFault } from '#engine/ports/mail-server.ts';
import { createImapServer } from '#mail/imap/imap-server.ts';
import { freePort } from '#test/support/dovecot/free-port.ts';
import { dovecotIsInstalled, startDovecot, type Dovecot } from '#test/support/dovecot/start-dovecot.ts';
import { recordingLog } from '#test/support/recording-log.ts';
import { openSync } from '#test/support/sync/open-sync.ts';
import { plainMails } from '#test/support/sync/plain-mail.ts';

describe.skipIf(!dovecotIsInstalled)('servers that can not or must not be used', () => {
  let dovecot: Dovecot;
  let stranger: Dovecot;
  let expired: Dovecot;
  beforeAll(async () => {
    [dovecot, stranger, expired] = await Promise.all([
      startDovecot({ tls: { names: ['localhost'] } }),
      startDovecot({ tls: { names: ['mail.elsewhere.example'] } }),
      startDovecot({ tls: { names: ['localhost'], expired: true } }),
    ]);
    dovecot.maildir('INBOX').deliver(plainMails(3));
  });
  afterAll(() => Promise.all([dovecot.stop(), stranger.stop(), expired.stop()]));

  const faultOf = async (
    settings: ServerSettings,
    authority: string,
    password = dovecot.password,
  ): Promise<MailServerFault | null> => {
    const server = createImapServer({ log: recordingLog(), trustedCertificates: authority === '' ? [] : [authority] });
    try {
      const connection = await server.connect(settings, { kind: 'password', user: dovecot.user, password });
      await connection.close();
      return null;
    } catch (error) {
      if (error instanceof MailServerError) return error.fault;
      throw error;
    }
  };

  it('accepts TLS and STARTTLS with a certificate it can verify', async () => {
    expect(await faultOf(dovecot.tls, dovecot.authority)).toBeNull();
    expect(await faultOf(dovecot.starttls, dovecot.authority)).toBeNull();
  });

  it('refuses an unknown authority, on TLS and on STARTTLS', async () => {
    expect(await faultOf(dovecot.tls, '')).toMatchObject({
      kind: 'certificate',
      message: expect.stringContaining('does not trust'),
    });
    expect(await faultOf(dovecot.starttls, '')).toMatchObject({ kind: 'certificate' });
  });

  it('refuses a certificate of another name', async () => {
    expect(await faultOf(stranger.tls, stranger.authority)).toMatchObject({
      kind: 'certificate',
      message: expect.stringContaining('another name'),
    });
    expect(await faultOf(stranger.starttls, stranger.authority)).toMatchObject({ kind: 'certificate' });
  });

  it('refuses an expired certificate', async () => {
    expect(await faultOf(expired.tls, expired.authority)).toMatchObject({
      kind: 'certificate',
      message: expect.stringContaining('expired'),
    });
  });

  it('does not fall back to plain text where STARTTLS is not offered', async () => {
    const plain = await startDovecot();
    try {
      expect(await faultOf(plain.starttls, '')).toMatchObject({
        kind: 'certificate',
        message: expect.stringContaining('Nothing was sent in the clear'),
      });
    } finally {
      await plain.stop();
    }
  });

  it('tells TLS on a port without TLS from a bad certificate', async () => {
    expect(await faultOf({ ...dovecot.plain, security: 'tls' }, '')).toMatchObject({
      kind: 'certificate',
      message: expect.stringContaining('does not speak TLS'),
    });
  });

  it('talks plain text only to this computer', async () => {
    expect(await faultOf({ host: 'imap.example.com', port: 143, security: 'none' }, '')).toMatchObject({
      kind: 'certificate',
      message: expect.stringContaining('Without TLS'),
    });
  });

  it('names a wrong password', async () => {
    expect(await faultOf(dovecot.tls, dovecot.authority, 'wrong')).toMatchObject({ kind: 'sign-in' });
  });

  it('names a port where nobody listens and a name that does not exist', async () => {
    expect(await faultOf({ host: 'localhost', port: await freePort(), security: 'tls' }, '')).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('refused'),
    });
    expect(await faultOf({ host: 'imap.firstline.invalid', port: 993, security: 'tls' }, '')).toMatchObject({
      kind: 'unreachable',
      message: expect.stringMatching(/name could not be/u),
    });
  });

  it('shows a failed sign-in, does not try again by itself, and goes on with the right password', async () => {
    const sync = openSync({ imap: dovecot.tls, user: dovecot.user, password: 'wrong', authority: dovecot.authority });
    sync.runner.start(sync.account);
    await sync.until(({ state }) => state.kind === 'sign-in-failed');
    expect(sync.states.filter(({ kind }) => kind === 'connecting')).toHaveLength(1);
    expect(sync.timers.sleeps.every((delay) => delay > 3_600_000)).toBe(true);
    await sync.secrets.set(`account-${sync.account.id}`, dovecot.password);
    sync.runner.start(sync.account);
    await sync.until(({ state, messages }) => state.kind === 'live' && messages === 3);
  });
});
