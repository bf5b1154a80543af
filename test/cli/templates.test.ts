import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { runCommand, type Ran } from './run-command.ts';

const run = (data: string, ...args: readonly string[]): Promise<Ran> =>
  runCommand(['--data', data, 'templates', ...args]);

const own = '---\nid: ours\ntitle: Ours\nkind: reply\nsource: our own\n---\nHello {{ customer.name }}.\n';

describe('firstline templates', () => {
  test('list finds texts and says what they are', async () => {
    const data = temporaryFolder();
    const { status, out } = await run(data, 'list', 'backoff', 'ruby');
    expect(status).toBe(0);
    expect(out[0]).toMatch(/^Id +Kind +Language +Tiers +Sent +From +Title$/u);
    expect(out[1]).toMatch(/^rate-limit-ruby +reply +en +all +0 +shipped +Rate limit/u);
    const surveys = (await run(data, 'list', '--kind', 'survey', '--json')).json();
    expect(surveys).toHaveLength(5);
    expect(surveys[0]).toMatchObject({ kind: 'survey', origin: 'shipped' });
    expect((await run(data, 'list', '--kind', 'poem')).status).toBe(2);
  });

  test('show prints a text as it is written, and says when there is none', async () => {
    const data = temporaryFolder();
    const { out } = await run(data, 'show', 'auto-latency');
    expect(out.slice(0, 2)).toEqual(['Hi {{ customer.name | default: "there" | first_name }},', '']);
    expect(out.join('\n')).toContain('status.tai.ai');
    const { status, err } = await run(data, 'show', 'nothing');
    expect(status).toBe(1);
    expect(err).toContain('There is no template “nothing”.');
  });

  test('export and import carry texts from one place to another', async () => {
    const [here, there, folder] = [temporaryFolder(), temporaryFolder(), join(temporaryFolder(), 'texts')];
    mkdirSync(join(here, 'playbook/templates'), { recursive: true });
    writeFileSync(join(here, 'playbook/templates/ours.md'), own);
    expect((await run(here, 'export', folder, '--own')).out).toEqual([`1 text written to ${folder}`]);
    expect(readdirSync(folder)).toEqual(['ours.md']);
    expect((await run(there, 'import', folder, '--preview')).out).toEqual(['1 added, 0 replaced, 0 unchanged']);
    expect((await run(there, 'import', folder)).out).toEqual(['1 added, 0 replaced, 0 unchanged']);
    expect(readFileSync(join(there, 'playbook/templates/ours.md'), 'utf8')).toBe(own);
    expect((await run(there, 'import', folder)).out).toEqual(['0 added, 0 replaced, 1 unchanged']);
    writeFileSync(join(folder, 'ours.md'), own.replace('Hello', 'Dear'));
    const kept = await run(there, 'import', folder);
    expect(kept.out).toEqual(['0 added, 0 replaced, 0 unchanged, 1 left as they are']);
    expect(kept.err).toContain('ours.md: there is another text of that name');
    expect((await run(there, 'import', folder, '--replace')).out).toEqual(['0 added, 1 replaced, 0 unchanged']);
  });

  test('check names file, line and what is wrong, of what is in force and of a folder', async () => {
    const data = temporaryFolder();
    const sound = await run(data, 'check');
    expect([sound.status, sound.out, sound.err]).toEqual([0, [], 'Every text is sound.']);
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'ours.md'), own.replace('customer.name', 'customer.nmae'));
    const wrong = await run(data, 'check', folder);
    expect(wrong.status).toBe(1);
    expect(wrong.out).toEqual([
      'templates/ours.md, line 7: found the unknown variable {{ customer.nmae }}, did you mean {{ customer.name }}?',
    ]);
    const imported = await run(data, 'import', folder);
    expect(imported.status).toBe(1);
    expect(imported.out).toEqual(['0 added, 0 replaced, 0 unchanged, 1 wrong']);
    expect((await run(data, 'check', temporaryFolder())).err).toContain('There are no .md files');
  });
});
