import { mkdirSync, openSync, closeSync, readdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { runCommand } from './run-command.ts';

const mail = (id: number, from: string, subject: string, body: string, more: readonly string[] = []): string =>
  [
    `From: ${from}`,
    'To: support@tai.example',
    `Subject: ${subject}`,
    `Message-ID: <${id}@x.example>`,
    `Date: Mon, 23 Nov 2026 08:0${id % 10}:00 +0000`,
    ...more,
    '',
    body,
    '',
  ].join('\n');

const question = mail(1, 'ann@a.example', 'Webhooks stopped', 'No webhook arrives since 8:00.');
const answer = mail(2, 'support@tai.example', 'Re: Webhooks stopped', 'We are looking.', [
  'In-Reply-To: <1@x.example>',
]);
const mbox = [question, answer].map((one) => `From x@y.example Mon Nov 23 08:00:00 2026\n${one}\n`).join('');

const written = (name: string, text: string): string => {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, text);
  return file;
};
const us = ['--address', 'support@tai.example'];

describe('import', () => {
  it('takes in an mbox with our replies as ours, and a second time nothing', async () => {
    const data = temporaryFolder();
    const file = written('archive.mbox', mbox);
    const first = await runCommand(['import', file, ...us, '--json', '--data', data]);
    expect(first.json()).toEqual([{ read: 2, messages: 2, tickets: 1, unreadable: 0, seconds: expect.any(Number) }]);
    const again = await runCommand(['import', file, ...us, '--json', '--data', data]);
    expect(again.json()).toEqual([expect.objectContaining({ read: 2, messages: 0, tickets: 0 })]);
    const tickets = await runCommand(['tickets', '--json', '--data', data]);
    expect(tickets.json()).toEqual([
      expect.objectContaining({ subject: 'Webhooks stopped', messages: 2, type: 'webhook-missing' }),
    ]);
  });

  it('takes in folders of .eml and .mbox files, deep', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'deep'));
    writeFileSync(join(folder, 'a.eml'), question);
    writeFileSync(join(folder, 'deep', 'b.MBOX'), mbox);
    writeFileSync(join(folder, 'notes.txt'), 'no mail');
    const ran = await runCommand(['import', folder, ...us, '--json', '--data', temporaryFolder()]);
    expect(ran.json()).toEqual([expect.objectContaining({ read: 3, messages: 2, tickets: 1 })]);
  });

  it('says so when our own address is not known', async () => {
    const ran = await runCommand(['import', written('a.eml', question), '--data', temporaryFolder()]);
    expect(ran).toMatchObject({ status: 0, err: expect.stringContaining('--address names it') });
  });

  it('refuses a file that holds no mail, and a folder without any', async () => {
    const data = temporaryFolder();
    const file = written('letter.mbox', 'Dear Sir or Madam\n');
    expect(await runCommand(['import', file, '--data', data])).toMatchObject({
      status: 1,
      err: expect.stringContaining('begins with a line “From …”'),
    });
    const folder = temporaryFolder();
    expect(await runCommand(['import', folder, '--data', data])).toMatchObject({
      status: 1,
      err: expect.stringContaining('no .eml or .mbox file'),
    });
  });

  it('ends where it is told to, and goes on from there', async () => {
    const data = temporaryFolder();
    const file = written('archive.mbox', mbox);
    const ended = await runCommand(['import', file, '--data', data], { signal: AbortSignal.abort() });
    expect(ended).toMatchObject({ status: 1, err: expect.stringContaining('goes on from here') });
    expect((await runCommand(['import', file, '--data', data])).status).toBe(0);
  });
});

describe('customers import', () => {
  it('previews, adds, and names a bad row', async () => {
    const data = temporaryFolder();
    const file = written(
      'customers.csv',
      'organisation,tier,domains\nAcme,enterprise,acme.example\nBad,platinum,bad.example\n',
    );
    const preview = await runCommand(['customers', 'import', file, '--preview', '--json', '--data', data]);
    expect(preview.status).toBe(1);
    expect(preview.json()).toEqual([expect.objectContaining({ added: 1, changed: 0, unchanged: 0 })]);
    expect(preview.err).toMatch(/customers\.csv, row 3, tier/u);
    const done = await runCommand(['customers', 'import', file, '--data', data]);
    expect(done.out[0]).toBe('1 added, 0 changed, 0 unchanged');
    const again = await runCommand(['customers', 'import', file, '--data', data]);
    expect(again.out[0]).toBe('0 added, 0 changed, 1 unchanged');
  });
});

describe('doctor', () => {
  const filled = async (): Promise<string> => {
    const data = temporaryFolder();
    await runCommand(['import', written('archive.mbox', mbox), ...us, '--data', data]);
    return data;
  };
  /** Overwrites the head of the database, so that nothing in it can be read. */
  const damage = (data: string): void => {
    const file = openSync(join(data, 'firstline.db'), 'r+');
    writeSync(file, Buffer.alloc(8192, 0x5a), 0, 8192, 0);
    closeSync(file);
  };
  const count = async (data: string): Promise<number> =>
    (await runCommand(['tickets', '--json', '--data', data])).out.length;

  it('finds nothing wrong with a sound installation, and changes nothing', async () => {
    const data = await filled();
    const ran = await runCommand(['doctor', '--json', '--data', data]);
    expect(ran.json().filter((one) => (one as { verdict: string }).verdict === 'problem')).toEqual([]);
    expect(await runCommand(['doctor', '--rebuild', '--data', data])).toMatchObject({
      status: 0,
      out: ['The database is sound; nothing was changed.'],
    });
    expect(await count(data)).toBe(1);
  });

  it('names a damaged database with the way out, which every command names too', async () => {
    const data = await filled();
    damage(data);
    const ran = await runCommand(['doctor', '--data', data]);
    expect(ran.status).toBe(1);
    expect(ran.out.join('\n')).toMatch(/✗ Database: .*There is no backup.*--rebuild/u);
    const tickets = await runCommand(['tickets', '--data', data]);
    expect(tickets).toMatchObject({ status: 1, out: [] });
    expect(tickets.err).toMatch(/^firstline: The database in .* is damaged\..*doctor --rebuild/u);
    expect(await runCommand(['doctor', '--restore', '--data', data])).toMatchObject({
      status: 1,
      err: expect.stringContaining('There is no backup'),
    });
  });

  it('restores the last backup', async () => {
    const data = await filled();
    expect((await runCommand(['doctor', '--backup', '--data', data])).out[0]).toMatch(/^The backup .* was made/u);
    damage(data);
    expect((await runCommand(['doctor', '--data', data])).out.join('\n')).toContain('doctor --restore');
    expect((await runCommand(['doctor', '--restore', '--data', data])).status).toBe(0);
    expect(await count(data)).toBe(1);
    expect((await runCommand(['doctor', '--data', data])).status).toBe(0);
  });

  it('starts empty when asked to, and keeps the damaged file', async () => {
    const data = await filled();
    damage(data);
    expect((await runCommand(['doctor', '--rebuild', '--data', data])).status).toBe(0);
    expect(await count(data)).toBe(0);
    expect(readdirSync(data).some((name) => name.startsWith('firstline-damaged-'))).toBe(true);
  });

  it('leaves a database alone that another command is writing to', async () => {
    const data = await filled();
    damage(data);
    const holder = { pid: process.pid, processStart: null, startedAt: Date.now(), host: 'The desktop app', nonce: 'x' };
    writeFileSync(join(data, 'instance.lock'), JSON.stringify(holder));
    expect(await runCommand(['doctor', '--rebuild', '--data', data])).toMatchObject({
      status: 1,
      err: expect.stringContaining('The desktop app is already running'),
    });
    expect(await runCommand(['sync', '--data', data])).toMatchObject({
      status: 1,
      err: expect.stringContaining('The desktop app is already running'),
    });
  });

  it('names settings and playbook files that cannot be read', async () => {
    const data = await filled();
    writeFileSync(join(data, 'settings.json'), '{broken');
    mkdirSync(join(data, 'playbook'));
    writeFileSync(join(data, 'playbook', 'service-levels.yaml'), 'targets: [');
    const ran = await runCommand(['doctor', '--data', data]);
    expect(ran.out.join('\n')).toMatch(/! Settings: settings\.json/u);
    expect(ran.out.join('\n')).toMatch(/✗ Playbook: /u);
    expect(ran.status).toBe(1);
  });
});
