import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openTestEngine } from '#test/support/open-test-engine.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const outage = { kind: 'issue-type', path: 'issue-types/outage.yaml' } as const;

async function withOwnFile(text: string) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'playbook/issue-types'), { recursive: true });
  const file = join(folder, 'playbook/issue-types/outage.yaml');
  writeFileSync(file, text);
  return { engine: await openTestEngine(folder), file };
}

it('a broken file of the agent’s is named with its place and line, and what ships stays in force', async () => {
  const { engine, file } = await withOwnFile(
    'id: outage\nname: Outage\nseverity: dreadful\nthreshold: null\nfor: []\n',
  );
  const [problem] = await engine.ask('playbook.problems', {});
  expect(problem).toEqual({
    kind: 'issue-type',
    file: 'issue-types/outage.yaml',
    location: file,
    line: 3,
    message: 'severity: found "dreadful", expected one of critical, high, medium, low',
  });
  const { entry } = await engine.ask('playbook.source', outage);
  expect(entry).toMatchObject({ title: 'Outage', origin: 'edited', inForce: true, problems: [{ line: 3 }] });
  await engine.close();
});

it('a text is checked before it is saved, saved only if it is sound, and everybody hears of it', async () => {
  const { engine } = await withOwnFile('id: outage\nname: Outage\nseverity: low\nthreshold: null\nfor: []\n');
  const { text } = await engine.ask('playbook.source', outage);
  const broken = text.replace('threshold: null', 'threshold: 7');
  const problems = [{ file: outage.path, line: 4, message: 'threshold: found 7, expected at most 1' }];
  expect(await engine.ask('playbook.check', { ...outage, text: broken })).toEqual({ problems });
  expect(await engine.ask('playbook.save', { ...outage, text: broken, onto: text })).toEqual({
    kind: 'wrong',
    problems,
  });
  expect(engine.events).toEqual([]);
  const better = text.replace('name: Outage', 'name: All down');
  expect(await engine.ask('playbook.save', { ...outage, text: better, onto: text })).toMatchObject({
    kind: 'saved',
    entry: { title: 'All down', problems: [] },
  });
  expect(engine.events).toEqual([{ name: 'playbook.changed', payload: { kind: 'issue-type', paths: [outage.path] } }]);
  expect(await engine.ask('playbook.save', { ...outage, text, onto: text })).toEqual({ kind: 'changed-meanwhile' });
  await engine.close();
});

it('the text before is in the history, and restoring brings back what ships', async () => {
  const { engine } = await withOwnFile('id: outage\nname: Mine\nseverity: low\nthreshold: null\nfor: []\n');
  expect(await engine.ask('playbook.restore', outage)).toMatchObject({
    kind: 'saved',
    entry: { title: 'Outage', origin: 'shipped' },
  });
  const [version] = await engine.ask('playbook.history', outage);
  const { text } = await engine.ask('playbook.version', { ...outage, id: version?.id ?? '' });
  expect(text).toContain('name: Mine');
  await engine.close();
});

it('a path that is none of the kind is refused or not there', async () => {
  const { engine } = await withOwnFile('');
  const path = '../../../etc/passwd';
  expect(await engine.call('playbook.source', { kind: 'issue-type', path })).toMatchObject({
    failure: { kind: 'not-found' },
  });
  expect(await engine.call('playbook.save', { kind: 'issue-type', path, text: 'x' })).toMatchObject({
    failure: { kind: 'refused' },
  });
  await engine.close();
});
