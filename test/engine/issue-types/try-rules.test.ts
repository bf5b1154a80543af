import { expect, it } from 'vitest';
import { openTestEngine, type TestEngine } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const file = { kind: 'issue-type', path: 'issue-types/webhook-missing.yaml' } as const;
const blorp = "for:\n  - { pattern: 'blorp', weight: 5, reason: 'a blorp' }\n";

async function withMails(): Promise<{ readonly engine: TestEngine; readonly text: string; readonly edited: string }> {
  const engine = await openTestEngine(temporaryFolder());
  const account = engine.account();
  const bodies = ['Our blorp is at it again since this morning.', 'How do I rotate my API key?', 'The blorp is loud.'];
  for (const [at, body] of bodies.entries())
    await engine.arrive(
      account,
      rawMail({ from: `c${at}@x.example`, id: `${at}@x.example`, subject: `Mail ${at}`, body }),
    );
  const { text } = await engine.ask('playbook.source', file);
  return { engine, text, edited: text.replace('for:\n', blorp) };
}

it('the newest mails that an edit would change are listed with before and after, and nothing is saved', async () => {
  const { engine, text, edited } = await withMails();
  const tried = await engine.ask('issueTypes.try', { ...file, text: edited });
  expect(tried).toMatchObject({ kind: 'tried', mails: 3, changed: 2, labelled: 0 });
  if (tried.kind !== 'tried') throw new Error('not tried');
  expect(tried.changes.map(({ subject, after }) => `${subject}: ${after.type}, ${after.because}`).toSorted()).toEqual([
    'Mail 0: webhook-missing, a blorp',
    'Mail 2: webhook-missing, a blorp',
  ]);
  expect(tried.changes.every(({ before }) => before.type !== 'webhook-missing')).toBe(true);
  expect(await engine.ask('issueTypes.try', { ...file, text })).toMatchObject({ changed: 0, changes: [] });
  expect((await engine.ask('playbook.source', file)).entry.origin).toBe('shipped');
  await engine.close();
});

it('where agents labelled mails, their word is counted for and against the edit', async () => {
  const { engine, edited } = await withMails();
  const { rows } = await engine.ask('tickets.list', { queue: 'all', tier: null, sort: 'newest', offset: 0, limit: 9 });
  const of = (subject: string): number => rows.find((row) => row.subject === subject)?.number ?? 0;
  await engine.ask('tickets.change', { numbers: [of('Mail 0')], change: { kind: 'type', to: 'webhook-missing' } });
  await engine.ask('tickets.change', { numbers: [of('Mail 2')], change: { kind: 'type', to: 'other' } });
  expect(await engine.ask('issueTypes.try', { ...file, text: edited })).toMatchObject({
    labelled: 2,
    before: { said: 0, right: 0 },
    after: { said: 2, right: 1 },
  });
  await engine.close();
});

it('a wrong text is not tried but said to be wrong, by line', async () => {
  const { engine, text } = await withMails();
  expect(
    await engine.ask('issueTypes.try', { ...file, text: text.replace(/^severity: .*$/mu, 'severity: bad') }),
  ).toEqual({
    kind: 'wrong',
    problems: [expect.objectContaining({ message: expect.stringContaining('severity: found "bad"') })],
  });
  await engine.close();
});

it('the next mail after saving is classified by the new rules, and after restoring by what ships', async () => {
  const { engine, text, edited } = await withMails();
  const labels = async (id: string): Promise<unknown> => {
    await engine.arrive(
      engine.account(`${id}@tai.example`),
      rawMail({ from: 'c9@y.example', id: `${id}@y.example`, subject: id, body: 'Again the blorp is loud.' }),
    );
    const { rows } = await engine.ask('tickets.list', {
      queue: 'all',
      tier: null,
      sort: 'newest',
      offset: 0,
      limit: 20,
    });
    return rows.find((row) => row.subject === id)?.type;
  };
  expect(await labels('first')).not.toBe('webhook-missing');
  await engine.ask('playbook.save', { ...file, text: edited, onto: text });
  expect(await labels('second')).toBe('webhook-missing');
  await engine.ask('playbook.restore', file);
  expect(await labels('third')).not.toBe('webhook-missing');
  await engine.close();
});
