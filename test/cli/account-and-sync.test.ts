import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dovecotIsInstalled, startDovecot, type Dovecot } from '#test/support/dovecot/start-dovecot.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { runCommand } from './run-command.ts';

const mail = (id: string, subject: string, body: string, from = 'ann@customer.example'): string =>
  [
    `From: Ann <${from}>`,
    'To: support@firstline.example',
    `Subject: ${subject}`,
    `Message-ID: <${id}@customer.example>`,
    `Date: ${new Date().toUTCString()}`,
    '',
    body,
    '',
  ].join('\r\n');

describe.skipIf(!dovecotIsInstalled)('an inbox on a real server (needs dovecot)', () => {
  let server: Dovecot;
  beforeAll(async () => {
    server = await startDovecot();
    const { deliver } = server.maildir('INBOX');
    server.maildir('Sent');
    deliver([
      { raw: mail('1', 'API key refused', 'We get 401 unauthorized with our API key.'), receivedAt: Date.now() },
      { raw: mail('2', 'All down', 'Every call fails with 503, our shop is down.'), receivedAt: Date.now() },
    ]);
  });
  afterAll(() => server.stop());

  const add = (data: string, ...more: readonly string[]): string[] => [
    'account',
    'add',
    `--host=${server.plain.host}`,
    `--port=${server.plain.port}`,
    '--security=none',
    `--user=${server.user}`,
    `--data=${data}`,
    ...more,
  ];
  const withPassword = (): { readonly environment: Readonly<Record<string, string>> } => ({
    environment: { PASSWORD: server.password },
  });
  const connected = async (): Promise<string> => {
    const data = temporaryFolder();
    const added = await runCommand(add(data, '--password-env', 'PASSWORD'), withPassword());
    expect(added).toMatchObject({ status: 0 });
    return data;
  };

  it('is connected after every step of the test, with the password from a prompt', async () => {
    const data = temporaryFolder();
    const added = await runCommand(add(data, '--json'), { typed: server.password });
    expect(added.status).toBe(0);
    expect(added.json()).toEqual([
      expect.objectContaining({ address: server.user, user: server.user, smtp: null, folders: [], sample: false }),
    ]);
    expect(added.err).toMatch(/✓ sign-in/u);
    expect(added.out.join() + added.err).not.toContain(server.password);
  });

  it('is not connected with a wrong password', async () => {
    const data = temporaryFolder();
    const added = await runCommand(add(data), { typed: 'guessed' });
    expect(added.status).toBe(1);
    expect(added.err).toMatch(/✗ sign-in/u);
    expect((await runCommand(['account', 'list', '--json', '--data', data])).out).toEqual([]);
  });

  it('is not connected twice', async () => {
    const data = await connected();
    const again = await runCommand(add(data), { typed: server.password });
    expect(again).toMatchObject({ status: 1, err: expect.stringContaining('connected already') });
  });

  it('is tried again by “account test”, and gone after “account remove”', async () => {
    const data = await connected();
    const tested = await runCommand(['account', 'test', '--json', '--data', data]);
    expect(tested.status).toBe(0);
    expect(tested.json()).toEqual([expect.objectContaining({ ok: true })]);
    expect((await runCommand(['account', 'remove', server.user, '--data', data])).status).toBe(0);
    expect(await runCommand(['account', 'test', '--data', data])).toMatchObject({ status: 1 });
    const list = await runCommand(['account', 'list', '--data', data]);
    expect(list).toMatchObject({ status: 0, out: [], err: expect.stringContaining('No inbox') });
  });

  it('is pulled once, and a second time brings nothing', async () => {
    const data = await connected();
    const first = await runCommand(['sync', '--once', '--json', '--data', data]);
    expect(first.json()).toEqual([
      { accounts: 1, messages: 2, tickets: 2, quarantined: 0, seconds: expect.any(Number) },
    ]);
    const second = await runCommand(['sync', '--json', '--data', data]);
    expect(second.json()).toEqual([expect.objectContaining({ messages: 0, tickets: 0 })]);

    const tickets = await runCommand(['tickets', '--json', '--data', data]);
    expect(tickets.json()).toHaveLength(2);
    expect(tickets.json()).toContainEqual(
      expect.objectContaining({
        subject: 'API key refused',
        type: 'api-key-invalid',
        tier: 'unassigned',
        status: 'open',
        messages: 1,
        firstResponse: { state: 'running', due: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/u) },
      }),
    );
    const found = await runCommand(['search', '503', '--json', '--data', data]);
    expect(found.json()).toEqual([expect.objectContaining({ subject: 'All down' })]);
    const number = String((found.json()[0] as { number: number }).number);
    const shown = await runCommand(['show', `#${number}`, '--data', data]);
    expect(shown).toMatchObject({ status: 0 });
    expect(shown.out.join('\n')).toContain('our shop is down');
  });

  it('is watched: a new mail becomes a ticket at once, and ending it prints the totals', async () => {
    const data = await connected();
    await runCommand(['sync', '--data', data]);
    const ended = new AbortController();
    const live = Promise.withResolvers<void>();
    const watching = runCommand(['sync', '--watch', '--data', data], {
      signal: ended.signal,
      onProgress: (line) => {
        if (line.includes('pushed')) live.resolve();
      },
      onSay: (line) => {
        if (line.includes('Webhooks stopped')) ended.abort();
      },
    });
    await live.promise;
    server
      .maildir('INBOX')
      .deliver([{ raw: mail('3', 'Webhooks stopped', 'No webhook since noon.'), receivedAt: Date.now() }]);
    const watched = await watching;
    expect(watched.status).toBe(0);
    expect(watched.out.at(-1)).toMatch(/^1 new messages, 1 new tickets/u);
  });

  it('says what is wrong when its server is gone, and ends with 1', async () => {
    const data = await connected();
    await server.kill();
    try {
      const synced = await runCommand(['sync', '--json', '--data', data]);
      expect(synced.status).toBe(1);
      expect(synced.json()).toEqual([expect.objectContaining({ accounts: 1, messages: 0 })]);
      expect(synced.err).toContain(server.user);
    } finally {
      await server.restart();
    }
  });

  it('is left in order when the sync is ended before it began, and goes on from there', async () => {
    const data = await connected();
    const synced = await runCommand(['sync', '--json', '--data', data], { signal: AbortSignal.abort() });
    expect(synced).toMatchObject({ status: 1, err: expect.stringContaining('goes on from here') });
    expect((await runCommand(['sync', '--json', '--data', data])).status).toBe(0);
  });

  it('is pulled to the end after a sync that was ended in the middle', async () => {
    const data = await connected();
    const many = Array.from({ length: 1500 }, (_, index) => ({
      raw: mail(`many-${index}`, `Import ${index} fails`, `Import ${index} ends with 500.`),
      receivedAt: Date.now(),
    }));
    const archive = server.maildir('Archive');
    archive.deliver(many);
    await runCommand(['account', 'remove', '--data', data]);
    await runCommand(add(data, '--folder', 'Archive', '--password-env', 'PASSWORD'), withPassword());
    const ended = new AbortController();
    const first = await runCommand(['sync', '--json', '--data', data], {
      signal: ended.signal,
      onProgress: (line) => {
        if (line.includes('of 1500')) ended.abort();
      },
    });
    expect(first).toMatchObject({ status: 1, err: expect.stringContaining('goes on from here') });
    const rest = await runCommand(['sync', '--json', '--data', data]);
    expect(rest.status).toBe(0);
    const messages = [...first.json(), ...rest.json()].map((one) => (one as { readonly messages: number }).messages);
    expect(messages[0]).toBeLessThan(1500);
    expect(messages.reduce((sum, one) => sum + one)).toBe(1500);
  });

  it('takes the password from a file', async () => {
    const data = temporaryFolder();
    const file = join(temporaryFolder(), 'password');
    writeFileSync(file, `${server.password}\n`);
    expect((await runCommand(add(data, '--password-file', file))).status).toBe(0);
  });
});

describe('wrong use of “account add”', () => {
  it.each([
    [['account', 'add'], 'An address or --user'],
    [['account', 'add', 'nobody'], 'an address such as'],
    [['account', 'add', 'a@b.example', '--host', 'h', '--security', 'ssl'], 'tls, starttls, none'],
    [['account', 'add', 'a@b.example', '--host', 'mail.b.example', '--security', 'none'], 'only to this machine'],
    [['account', 'add', 'a@b.example', '--host', 'h', '--port', '0'], 'from 1 to 65535'],
    [['account', 'add', 'a@b.example', '--host', 'h', '--go-live', 'soon'], 'YYYY-MM-DD'],
    [['account', 'add', 'a@b.example', '--host', 'h', '--password-env', 'NONE'], 'NONE is not set'],
    [['account', 'add', 'a@b.example', '--host', 'h'], '--password-env or --password-file'],
    [['account', 'add', 'a@b.example', '--host', 'h', '--password', 'secret'], "unknown option '--password'"],
  ])('%j ends with 2 and names what was expected', async (args, words) => {
    const ran = await runCommand([...args, '--data', temporaryFolder()]);
    expect(ran.status).toBe(2);
    expect(ran.err).toContain(words);
    expect(ran.out).toEqual([]);
  });
});
