import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dovecotIsInstalled, startDovecot, type Dovecot } from '#test/support/dovecot/start-dovecot.ts';
import { startSmtpServer, type SmtpServer } from '#test/support/smtp/start-smtp-server.ts';
import { runCommand, type Ran } from './run-command.ts';

const mail = (id: string, body: string, more = ''): string =>
  [
    'From: Zoe <zoe@kunde.example>',
    'To: support@firstline.example',
    `Subject: Question ${id}`,
    `Message-ID: <${id}@kunde.example>`,
    `Date: ${new Date().toUTCString()}`,
    ...(more === '' ? [] : [more]),
    '',
    body,
    '',
  ].join('\r\n');

describe.skipIf(!dovecotIsInstalled)('answering from a terminal (needs dovecot)', () => {
  const data = mkdtempSync(join(tmpdir(), 'firstline-test-'));
  let imap: Dovecot;
  let smtp: SmtpServer;
  const run = (args: readonly string[], input?: string): Promise<Ran> =>
    runCommand([...args, `--data=${data}`], {
      ...(input === undefined ? {} : { input }),
      environment: { PASSWORD: imap.password },
    });
  const deliver = (...raws: readonly string[]): void =>
    void imap.maildir('INBOX').deliver(raws.map((raw) => ({ raw, receivedAt: Date.now() })));
  const ticketOf = async (subject: string): Promise<string> => {
    const rows = (await run(['tickets', '--json'])).json() as { number: number; subject: string }[];
    return String(rows.find((row) => row.subject === subject)?.number);
  };
  const sent = (subject: string): number =>
    smtp.taken.filter(({ raw }) => raw.includes(`Subject: Re: ${subject}\r\n`)).length;
  beforeAll(async () => {
    imap = await startDovecot();
    smtp = await startSmtpServer({ password: imap.password, outlivesTest: true });
    imap.maildir('Sent');
    deliver(...['one', 'two', 'three', 'four', 'five'].map((id) => mail(id, 'How do I rotate my key?')));
    const server = smtp.settings('none');
    const added = await run([
      'account',
      'add',
      `--host=${imap.plain.host}`,
      `--port=${imap.plain.port}`,
      '--security=none',
      `--smtp-host=${server.host}`,
      `--smtp-port=${server.port}`,
      `--user=${imap.user}`,
      '--password-env=PASSWORD',
      '--no-test',
    ]);
    const synced = await run(['sync']);
    if (added.status + synced.status > 0) throw new Error(`${added.err} ${synced.err}`);
  });
  afterAll(async () => {
    await smtp.close();
    await imap.stop();
    rmSync(data, { recursive: true, force: true });
  });

  it('“reply” reads the inbox, sends the text, sets the status and says so', async () => {
    const number = await ticketOf('Question one');
    const file = join(data, 'answer.md');
    writeFileSync(file, 'Under **Settings**, Keys.');
    const ran = await run(['reply', number, '--text-file', file, '--status', 'waiting-on-customer', '--json']);
    expect(ran).toMatchObject({ status: 0, err: '' });
    expect(ran.json()).toEqual([
      expect.objectContaining({ to: ['zoe@kunde.example'], state: 'sent', status: 'waiting-on-customer' }),
    ]);
    expect(sent('Question one')).toBe(1);
    expect((await run(['show', number])).out.join('\n')).toMatch(/waiting-on-customer[\s\S]*You replied\./);
    expect(imap.maildir('Sent').names()).toHaveLength(1);
  });

  it('“reply” sends nothing over a mail that has come meanwhile, unless it is told to', async () => {
    const number = await ticketOf('Question two');
    deliver(mail('two-b', 'It works now, thank you.', 'In-Reply-To: <two@kunde.example>'));
    const stopped = await run(['reply', number, '--text-file', '-'], 'Try again.');
    expect(stopped).toMatchObject({ status: 1, err: expect.stringContaining('zoe@kunde.example wrote again') });
    expect(sent('Question two')).toBe(0);
    expect((await run(['reply', number, '--text-file', '-', '--anyway'], 'Try again.')).status).toBe(0);
    expect(sent('Question two-b')).toBe(1);
  });

  it('“reply” refuses a text that is not finished and leaves no draft behind', async () => {
    const number = await ticketOf('Question three');
    expect(await run(['reply', number, '--text-file', '-'], 'Hello {{ customer.name }}')).toMatchObject({
      status: 1,
      err: expect.stringContaining('{{ customer.name }} has no value.'),
    });
    expect(await run(['reply', number, '--text-file', '-'], 'Hello.')).toMatchObject({ status: 0 });
    expect(sent('Question three')).toBe(1);
  });

  it('“outbox” lists what was not sent, tries it again and takes it out', async () => {
    const number = await ticketOf('Question four');
    smtp.play({ end: { code: 554, text: 'Not today' } });
    const refused = await run(['reply', number, '--text-file', '-'], 'Hello.');
    smtp.play({});
    expect(refused).toMatchObject({ status: 1, err: expect.stringContaining('554 Not today') });
    const [item] = (await run(['outbox', 'list', '--json'])).json() as { id: number; state: string }[];
    expect(item).toMatchObject({ ticket: Number(number), state: 'failed', fault: { code: 554 } });
    const id = String(item?.id);
    expect((await run(['outbox', 'list'])).out.join('\n')).toMatch(/ Zoe +Re: Question four +not sent: .*554/);
    expect(await run(['outbox', 'retry', id])).toMatchObject({
      status: 0,
      out: [expect.stringContaining('to Zoe sent')],
    });
    expect(sent('Question four')).toBe(1);
    expect((await run(['outbox', 'list'])).err).toBe('Nothing is on its way.');
    const gone = await run(['outbox', 'cancel', id]);
    expect(gone).toMatchObject({ status: 1, err: expect.stringContaining('has been sent') });
  });

  it('what waited without a network goes with the next “sync”', async () => {
    const number = await ticketOf('Question five');
    smtp.play({ mail: 'hang-up' });
    const waits = await run(['reply', number, '--text-file', '-'], 'Hello.');
    smtp.play({});
    expect(waits).toMatchObject({ status: 1, err: expect.stringContaining('waits: ') });
    expect((await run(['outbox', 'list', '--json'])).json()).toEqual([
      expect.objectContaining({ state: 'queued', attempts: 1, fault: expect.objectContaining({ kind: 'offline' }) }),
    ]);
    expect((await run(['sync'])).status).toBe(0);
    expect(sent('Question five')).toBe(1);
  });
});
