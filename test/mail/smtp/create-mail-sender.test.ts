import { describe, expect, it, onTestFinished } from 'vitest';
import type { HandOver, SendOutcome } from '#engine/ports/mail-sender.ts';
import type { MailCredentials } from '#engine/ports/mail-server.ts';
import { StoreUnavailable } from '#engine/ports/store.ts';
import { createMailSender } from '#mail/smtp/create-mail-sender.ts';
import { startSmtpServer, type SmtpServer } from '#test/support/smtp/start-smtp-server.ts';

const raw = Buffer.from('Message-ID: <a@tai.example>\r\nSubject: Hello\r\n\r\nA line.\r\n.\r\n..two dots\r\nlast line');
const password: MailCredentials = { kind: 'password', user: 'support', password: 'geheim' };
const times = { connect: 2_000, envelope: 1_500, answer: 1_500 };

const handOver = (server: SmtpServer, more: Partial<HandOver> = {}): HandOver => ({
  settings: server.settings('none'),
  credentials: password,
  envelope: { from: 'support@tai.example', to: ['zoe@kunde.example'] },
  raw,
  beforeEnd: () => {},
  ...more,
});
const send = async (server: SmtpServer, more: Partial<HandOver> = {}): Promise<SendOutcome> => {
  const trustedCertificates = server.authority === '' ? [] : [server.authority];
  const sender = createMailSender({ timeouts: times, trustedCertificates });
  try {
    return await sender.send(handOver(server, more));
  } finally {
    sender.close();
  }
};

describe('handing a mail over', () => {
  it('signs in, sends the envelope and the bytes as they are, and hears that they were taken', async () => {
    const server = await startSmtpServer();
    expect(await send(server)).toEqual({ kind: 'accepted', refused: [] });
    expect(server.signedIn).toEqual(['PLAIN support']);
    expect(server.taken).toEqual([
      { from: 'support@tai.example', to: ['zoe@kunde.example'], raw: `${raw.toString()}\r\n` },
    ]);
  });

  it('says that the end is near when nothing can have been taken yet, once', async () => {
    const server = await startSmtpServer();
    const calls: number[] = [];
    await send(server, { raw: Buffer.alloc(3_000_000, 'line\r\n'), beforeEnd: () => calls.push(server.taken.length) });
    expect(calls).toEqual([0]);
    expect(server.taken[0]?.raw.length).toBe(3_000_000);
  });

  it('goes over TLS and STARTTLS with a verified certificate', async () => {
    const implicit = await startSmtpServer({ tls: { names: ['localhost'] }, implicitTls: true });
    expect(await send(implicit, { settings: implicit.settings('tls') })).toMatchObject({ kind: 'accepted' });
    const upgraded = await startSmtpServer({ tls: { names: ['localhost'] } });
    expect(await send(upgraded, { settings: upgraded.settings('starttls') })).toMatchObject({ kind: 'accepted' });
  });

  it('signs in with an access token', async () => {
    const server = await startSmtpServer();
    const credentials = { kind: 'oauth', user: 'support', accessToken: 'a-fresh-token' } as const;
    expect(await send(server, { credentials })).toMatchObject({ kind: 'accepted' });
    expect(server.signedIn).toEqual(['XOAUTH2 support']);
  });

  it('needs no sign-in where this machine’s own relay offers none', async () => {
    const server = await startSmtpServer({ withoutAuth: true });
    expect(await send(server)).toMatchObject({ kind: 'accepted' });
  });

  it('names the recipients that were refused while others were taken', async () => {
    const server = await startSmtpServer();
    server.play({ rcpt: (address) => (address.startsWith('gone') ? { code: 550, text: 'No such user' } : undefined) });
    const to = ['zoe@kunde.example', 'gone@kunde.example'];
    expect(await send(server, { envelope: { from: 'support@tai.example', to } })).toEqual({
      kind: 'accepted',
      refused: [{ address: 'gone@kunde.example', reason: '550 No such user' }],
    });
  });
});

describe('a line', () => {
  const keeping = (server: SmtpServer, keepFor?: number) => {
    const sender = createMailSender({ timeouts: times, ...(keepFor === undefined ? {} : { keepFor }) });
    onTestFinished(sender.close);
    return (more: Partial<HandOver> = {}): Promise<SendOutcome> => sender.send(handOver(server, more));
  };

  it('is kept for the next mail with the same sign-in, and for no other', async () => {
    const server = await startSmtpServer();
    const sendOver = keeping(server);
    for (let mail = 0; mail < 5; mail += 1) expect(await sendOver()).toMatchObject({ kind: 'accepted' });
    expect(server.signedIn).toHaveLength(1);
    await sendOver({ credentials: { ...password, user: 'sales' } });
    expect(server.signedIn).toEqual(['PLAIN support', 'PLAIN sales']);
    expect(server.taken).toHaveLength(6);
  });

  it('that died meanwhile is replaced without anybody noticing, and the mail goes once', async () => {
    const server = await startSmtpServer();
    const sendOver = keeping(server);
    await sendOver();
    server.cutLines();
    expect(await sendOver()).toMatchObject({ kind: 'accepted' });
    expect(server.signedIn).toHaveLength(2);
    expect(server.taken).toHaveLength(2);
  });

  it('that breaks after the end of a mail leaves that in doubt, and is not tried again', async () => {
    const server = await startSmtpServer();
    const sendOver = keeping(server);
    await sendOver();
    server.play({ end: 'hang-up' });
    expect(await sendOver()).toMatchObject({ kind: 'in-doubt' });
    expect(server.taken).toHaveLength(2);
    expect(server.begun()).toBe(2);
  });

  it('is not used again after a mail that was refused', async () => {
    const server = await startSmtpServer();
    const sendOver = keeping(server);
    await sendOver();
    server.play({ rcpt: () => ({ code: 550, text: 'No such user' }) });
    expect(await sendOver()).toMatchObject({ kind: 'not-sent', fault: { kind: 'recipients' } });
    server.play({});
    expect(await sendOver()).toMatchObject({ kind: 'accepted' });
    expect(server.signedIn).toHaveLength(2);
  });

  it('ends after a while', async () => {
    const server = await startSmtpServer();
    const sendOver = keeping(server, 1);
    await sendOver();
    await server.allClosed();
    await sendOver();
    expect(server.signedIn).toHaveLength(2);
  });
});

describe('what was certainly not sent', () => {
  const certain: readonly [string, Parameters<SmtpServer['play']>[0], string, number | null][] = [
    ['a wrong password', { auth: { code: 535, text: 'No' } }, 'sign-in', 535],
    ['a sign-in that is refused for now', { auth: { code: 454, text: 'Later' } }, 'temporary', 454],
    ['a sender that is refused', { mail: { code: 550, text: 'Not you' } }, 'permanent', 550],
    ['every recipient refused for good', { rcpt: () => ({ code: 550, text: 'No such user' }) }, 'recipients', 550],
    ['every recipient refused for now', { rcpt: () => ({ code: 451, text: 'Greylisted' }) }, 'temporary', 451],
    ['a refusal after the mail', { end: { code: 554, text: 'Spam' } }, 'permanent', 554],
    ['patience asked for after the mail', { end: { code: 452, text: 'Full' } }, 'temporary', 452],
    ['a mail that is too large', { end: { code: 552, text: 'Too large' } }, 'too-large', 552],
    ['a line cut at the sender', { mail: 'hang-up' }, 'offline', null],
    ['a line cut while the mail flows', { data: 'hang-up' }, 'offline', null],
    ['a server that falls silent before the mail', { mail: 'silence' }, 'offline', null],
  ];
  it.each(certain)('%s', async (_name, script, kind, code) => {
    const server = await startSmtpServer();
    server.play(script);
    const outcome = await send(server, { raw: Buffer.alloc(2_000_000, 'line\r\n') });
    expect(outcome).toMatchObject({ kind: 'not-sent', fault: { kind, code } });
    expect(outcome.kind === 'not-sent' && outcome.fault.message).toContain('localhost');
    expect(server.taken).toEqual([]);
  });

  it('a size the server has announced it will not take', async () => {
    const server = await startSmtpServer({ size: 1_000 });
    const outcome = await send(server, { raw: Buffer.alloc(5_000, 'line\r\n') });
    expect(outcome).toMatchObject({ kind: 'not-sent', fault: { kind: 'too-large' } });
    expect(server.begun()).toBe(0);
  });

  it('a server that is not there', async () => {
    const server = await startSmtpServer();
    await server.close();
    expect(await send(server)).toMatchObject({ kind: 'not-sent', fault: { kind: 'offline' } });
  });

  it('plain text to another machine, without a word on the wire', async () => {
    const server = await startSmtpServer();
    const settings = { host: 'mail.kunde.example', port: 25, security: 'none' } as const;
    expect(await send(server, { settings })).toMatchObject({ kind: 'not-sent', fault: { kind: 'certificate' } });
  });

  it('a certificate nobody vouches for, or of another name', async () => {
    const server = await startSmtpServer({ tls: { names: ['mail.example'] }, implicitTls: true });
    expect(await send(server, { settings: server.settings('tls') })).toMatchObject({
      kind: 'not-sent',
      fault: { kind: 'certificate' },
    });
    const stranger = createMailSender({ timeouts: times });
    expect(await stranger.send(handOver(server, { settings: server.settings('tls') }))).toMatchObject({
      kind: 'not-sent',
      fault: { kind: 'certificate' },
    });
  });

  it('a server that offers no STARTTLS: the password stays here', async () => {
    const server = await startSmtpServer({ tls: { names: ['localhost'] }, hideStartTls: true });
    expect(await send(server, { settings: server.settings('starttls') })).toMatchObject({
      kind: 'not-sent',
      fault: { kind: 'certificate' },
    });
    expect(server.signedIn).toEqual([]);
  });

  it('an access token that has ended', async () => {
    const server = await startSmtpServer();
    const credentials = { kind: 'oauth', user: 'support', accessToken: 'an-old-one' } as const;
    expect(await send(server, { credentials })).toMatchObject({ kind: 'not-sent', fault: { kind: 'sign-in' } });
  });

  it('a mail whose end our own store could not promise: what it threw comes back', async () => {
    const server = await startSmtpServer();
    const full = new StoreUnavailable('The disk is full');
    await expect(
      send(server, {
        beforeEnd: () => {
          throw full;
        },
      }),
    ).rejects.toBe(full);
    await server.close();
    expect(server.taken).toEqual([]);
  });

  it('a mail that was stopped before its end', async () => {
    const server = await startSmtpServer();
    server.play({ mail: 'silence' });
    const stop = new AbortController();
    const sending = send(server, { signal: stop.signal });
    stop.abort();
    expect(await sending).toMatchObject({ kind: 'not-sent', fault: { kind: 'offline' } });
    expect(await send(server, { signal: stop.signal })).toMatchObject({ kind: 'not-sent' });
  });
});

describe('what nobody can tell', () => {
  it('a server that takes the mail and hangs up before it answers', async () => {
    const server = await startSmtpServer();
    server.play({ end: 'hang-up' });
    expect(await send(server)).toMatchObject({ kind: 'in-doubt' });
    expect(server.taken).toHaveLength(1);
  });

  it('a server that takes the mail and falls silent', async () => {
    const server = await startSmtpServer();
    server.play({ end: 'silence' });
    expect(await send(server)).toMatchObject({ kind: 'in-doubt' });
  });

  it('a mail that was stopped after its end', async () => {
    const server = await startSmtpServer();
    server.play({ end: 'silence' });
    const stop = new AbortController();
    const outcome = await send(server, { signal: stop.signal, beforeEnd: () => setTimeout(() => stop.abort(), 20) });
    expect(outcome).toMatchObject({ kind: 'in-doubt' });
  });
});
