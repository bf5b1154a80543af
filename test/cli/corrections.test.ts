import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestEngine } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { runCommand } from './run-command.ts';

const data = mkdtempSync(join(tmpdir(), 'firstline-test-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

const subject = 'Handhelds do not pair';
const body =
  'Since this morning none of the 14 handheld scanners in the Leipzig warehouse pair with the base station. The display says "no cradle found". Restarting did not help.';
const alike = JSON.stringify({ subject, body: body.replace('14', '9').replace('Leipzig', 'Rostock') });

beforeAll(async () => {
  const engine = await openTestEngine(data);
  await engine.arrive(engine.account(), rawMail({ from: 'jana@a.example', id: 'one@a.example', subject, body }));
  await engine.ask('tickets.change', { numbers: [1001], change: { kind: 'type', to: 'custom-integration' } });
  await engine.close();
});

const corrections = (...args: readonly string[]) => runCommand(['corrections', ...args, '--data', data]);
const classified = async (folder: string): Promise<unknown> =>
  (await runCommand(['classify', '--json', '--data', folder], { input: alike })).json()[0];

describe('firstline corrections', () => {
  it('lists them as a table and as JSON lines', async () => {
    const ran = await corrections('list');
    expect(ran.status).toBe(0);
    expect(ran.out.join('\n')).toMatch(
      /Id\s+Ticket\s+Agent\s+When\s+Was\s+Became\s+Subject\n1\s+#1001\s+Ann\s+2026-11-23\s+\S+\s+custom-integration\s+Handhelds/u,
    );
    expect((await corrections('list', '--json')).json()).toMatchObject([
      { id: 1, ticket: 1001, type: 'custom-integration', by: 'Ann', at: '2026-11-23T09:00:00.000Z' },
    ]);
    expect((await corrections('list', 'nowhere')).err).toContain('No corrections.');
  });

  it('count for “classify” on the same data, and only there', async () => {
    expect(await classified(data)).toMatchObject({
      type: 'custom-integration',
      similar: [{ ticket: 1001, by: 'Ann' }],
    });
    const elsewhere = await classified(temporaryFolder());
    expect(elsewhere).toMatchObject({ similar: [] });
    expect(elsewhere).not.toMatchObject({ type: 'custom-integration' });
  });

  it('go to a file and from there to a colleague, once', async () => {
    const file = join(temporaryFolder(), 'for-bo.jsonl');
    expect((await corrections('export', file, '--json')).json()).toEqual([{ file, count: 1 }]);
    expect((await corrections('export')).out.join('\n')).toContain('"format":"firstline-corrections"');
    const colleague = temporaryFolder();
    const take = () => runCommand(['corrections', 'import', file, '--json', '--data', colleague]);
    expect((await take()).json()).toEqual([{ added: 1, known: 0, problems: [] }]);
    expect((await take()).json()).toEqual([{ added: 0, known: 1, problems: [] }]);
    expect(await classified(colleague)).toMatchObject({ type: 'custom-integration', similar: [{ ticket: null }] });
  });

  it('count for mail that comes in, read by the real threads', async () => {
    const [folder, colleague] = [temporaryFolder(), temporaryFolder()];
    const [file, mail] = [join(folder, 'for-bo.jsonl'), join(folder, 'mail.eml')];
    await corrections('export', file);
    await runCommand(['corrections', 'import', file, '--data', colleague]);
    const alikeBody = body.replace('14', '9').replace('Leipzig', 'Rostock');
    writeFileSync(mail, rawMail({ from: 'ole@b.example', id: 'two@b.example', subject, body: alikeBody }));
    const imported = await runCommand(['import', mail, '--address', 'support@tai.example', '--data', colleague]);
    expect(imported.status).toBe(0);
    const tickets = await runCommand(['tickets', '--json', '--data', colleague]);
    expect(tickets.json()).toMatchObject([{ number: 1001, type: 'custom-integration' }]);
  });

  it('name the line that cannot be read, take the others in and end with 1', async () => {
    const file = join(temporaryFolder(), 'broken.jsonl');
    await corrections('export', file);
    writeFileSync(file, `${readFileSync(file, 'utf8')}nonsense\n`);
    const colleague = temporaryFolder();
    const ran = await runCommand(['corrections', 'import', file, '--data', colleague]);
    expect(ran).toMatchObject({ status: 1, out: ['1 added, 0 known already'] });
    expect(ran.err).toContain(`${file}, line 3: a JSON object`);
  });

  it('refuse a file that is none, with its name', async () => {
    const file = join(temporaryFolder(), 'notes.txt');
    writeFileSync(file, 'Dear diary');
    const ran = await corrections('import', file);
    expect(ran.status).toBe(1);
    expect(ran.err).toContain('notes.txt, line 1: this is no file of corrections');
  });

  it('are taken back by id, and then count no more', async () => {
    expect((await corrections('undo', '1', '--json')).json()).toEqual([{ forgotten: 1, tickets: [1001] }]);
    expect((await corrections('list', '--json')).json()).toEqual([]);
    expect(await classified(data)).toMatchObject({ similar: [] });
  });
});
