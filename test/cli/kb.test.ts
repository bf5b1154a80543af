import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { runCommand, type Ran } from './run-command.ts';

const run = (data: string, ...args: readonly string[]): Promise<Ran> => runCommand(['--data', data, 'kb', ...args]);

const article = (id: string, body: string, more = ''): string =>
  `---\nid: ${id}\ntitle: About ${id}\nsection: api-integration\naudience: customers\nstatus: published\nowner: Us\nreviewed: 2026-11-01\nanswers: [how-to]\nsource: our own\n${more}---\n\n${body}\n`;

function withArticles(texts: Readonly<Record<string, string>>): string {
  const data = temporaryFolder();
  mkdirSync(join(data, 'playbook/articles'), { recursive: true });
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(data, 'playbook/articles', name), text);
  return data;
}

describe('firstline kb check', () => {
  test('says what there is of each section, and that what ships is sound', async () => {
    const { status, out, err } = await run(temporaryFolder(), 'check', '--on', '2026-12-01');
    expect(err).toBe('Every article is sound.');
    expect(status).toBe(0);
    expect(out[0]).toMatch(/^Section +Published +Overdue +Draft +Planned +Asked for$/u);
    expect(out).toHaveLength(8);
    expect(out.at(-2)).toMatch(/^Troubleshooting +\d+ +0 +0 +\d+ +25$/u);
  });

  test('names file and line of what is wrong, in own files too, and ends with 1', async () => {
    const data = withArticles({
      'ours.md': article('ours', 'One.\n\nSee [this](article:nothing).'),
      'broken.md': article('other', 'Text.'),
      'Stray Name.md': 'x',
    });
    const { status, out } = await run(data, 'check', '--on', '2026-12-01');
    expect(status).toBe(1);
    expect(out.slice(9)).toEqual([
      'articles/broken.md, line 2: id: found "other", expected "broken" as the file is called',
      'articles/Stray Name.md, line 1: found a file called "Stray Name.md", expected a name of small letters, digits and dashes that ends in .md',
      'articles/ours.md, line 15: found a link to "article:nothing", but there is no such article',
    ]);
  });

  test('goes by the day it is given for reviews, and says the same as JSON', async () => {
    const data = withArticles({ 'ours.md': article('ours', 'One.') });
    const [found] = (await run(data, 'check', '--on', '2027-05-01', '--json')).json() as [
      { sections: { id: string }[]; problems: { file: string; line: number; message: string }[] },
    ];
    expect(found.sections).toHaveLength(7);
    expect(found.problems).toEqual([
      { file: 'articles/ours.md', line: 8, message: 'reviewed: found 2026-11-01, its review was due on 2027-04-30' },
    ]);
    expect((await run(data, 'check', '--on', '2026-02-30')).status).toBe(2);
  });
});

describe('firstline kb build', () => {
  test('makes a site of what is published, with own articles in it, and repeats itself to the byte', async () => {
    const data = withArticles({ 'ours.md': article('ours', 'Our own words.') });
    const [one, other] = [join(temporaryFolder(), 'one'), join(temporaryFolder(), 'other')];
    const { status, out } = await run(data, 'build', '--out', one);
    expect(status).toBe(0);
    expect(out[0]).toMatch(new RegExp(`^\\d+ articles in ${one}$`, 'u'));
    expect(readFileSync(join(one, 'api-integration/ours/index.html'), 'utf8')).toContain('<p>Our own words.</p>');
    expect((await run(data, 'build', '--out', other, '--json')).json()[0]).toMatchObject({ unchanged: 0, removed: 0 });
    const paths = readdirSync(one, { recursive: true, encoding: 'utf8' }).filter((path) => /\.\w+$/u.test(path));
    for (const path of paths) expect(readFileSync(join(one, path))).toEqual(readFileSync(join(other, path)));
    expect((await run(data, 'build', '--out', one)).out[1]).toMatch(/^0 files written, \d+ unchanged, 0 removed$/u);
  });

  test('takes what ships where an own article is broken, and says so', async () => {
    const data = withArticles({ 'rate-limits.md': article('limits', 'Mine.') });
    const folder = join(temporaryFolder(), 'site');
    const { status, err } = await run(data, 'build', '--out', folder);
    expect(status).toBe(0);
    expect(err).toBe(
      'Not used: articles/rate-limits.md, line 2: id: found "limits", expected "rate-limits" as the file is called',
    );
    expect(readFileSync(join(folder, 'api-integration/rate-limits/index.html'), 'utf8')).toContain(
      '10 requests per second',
    );
  });

  test('refuses what is not its own place, and needs to know one', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'thesis.txt'), '');
    const refused = await run(temporaryFolder(), 'build', '--out', folder);
    expect(refused.status).toBe(1);
    expect(refused.err).toContain('holds files and is no help site of ours');
    expect((await run(temporaryFolder(), 'build')).status).toBe(2);
    expect((await run(temporaryFolder(), 'build', '--out', join(folder, 'thesis.txt'))).err).toContain('is a file');
  });

  test.skipIf(process.platform === 'win32')('leaves the former site whole when a file can’t be written', async () => {
    const folder = join(temporaryFolder(), 'site');
    const plain = temporaryFolder();
    await run(plain, 'build', '--out', folder);
    const before = readFileSync(join(folder, 'index.html'), 'utf8');
    const data = withArticles({ 'ours.md': article('ours', 'Long. '.repeat(20_000)) });
    const command = `ulimit -f 64; exec "${process.execPath}" bin/firstline.js --data "${data}" kb build --out "${folder}"`;
    const { status, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^firstline: /u);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe(before);
    expect(existsSync(join(folder, 'api-integration/ours'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith('.firstline-'))).toEqual(['.firstline-site.json']);
  });
});
