import { expect, it } from 'vitest';
import { openTestEngine } from '#test/support/open-test-engine.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const file = { kind: 'escalation', path: 'escalation.yaml' } as const;

it('the tree in force is drawn, and a text that is not saved as it would be', async () => {
  const engine = await openTestEngine(temporaryFolder());
  const { book } = await engine.ask('escalations.book', { text: null });
  const outcomes = new Set(book?.outcomes.map(({ id }) => id));
  expect(book?.questions.every(({ yes }) => outcomes.has(yes))).toBe(true);
  expect(book?.outcomes.find(({ id }) => id === 'vp-product-csm')).toMatchObject({
    within: 7_200_000,
    runbook: 'churn-threat',
    destinations: [{ service: 'pagerduty', channel: null }],
  });
  const { text } = await engine.ask('playbook.source', file);
  const edited = await engine.ask('escalations.book', { text: text.replace('within: 2h', 'within: 3h') });
  expect(edited.book?.outcomes.find(({ id }) => id === 'vp-product-csm')?.within).toBe(10_800_000);
  expect((await engine.ask('playbook.source', file)).entry.origin).toBe('shipped');
  await engine.close();
});

it('a text that is wrong is named by line, and nothing is drawn', async () => {
  const engine = await openTestEngine(temporaryFolder());
  const { text } = await engine.ask('playbook.source', file);
  const { problems, book } = await engine.ask('escalations.book', {
    text: text.replace('yes: on-call', 'yes: nobody-at-all'),
  });
  expect(book).toBeNull();
  expect(problems).toHaveLength(1);
  expect(text.split('\n')[(problems[0]?.line ?? 0) - 1]).toContain('yes: on-call');
  await engine.close();
});
