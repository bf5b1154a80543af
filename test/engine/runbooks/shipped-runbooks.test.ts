import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hour, minute } from '#domain/time/instant.ts';
import { openTestEngine } from '#test/support/open-test-engine.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

async function open(files: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'playbook/runbooks'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'playbook/runbooks', name), text);
  const engine = await openTestEngine(folder);
  onTestFinished(() => engine.close());
  return engine;
}

describe('the runbooks that ship', () => {
  test('are the ten of the roadmap, without a problem', async () => {
    const engine = await open();
    expect(await engine.ask('runbooks.check', {})).toEqual([]);
    expect((await engine.ask('runbooks.list', {})).map(({ id }) => id).toSorted()).toEqual([
      'api-errors',
      'billing-dispute',
      'churn-threat',
      'elevated-latency',
      'key-compromise',
      'missing-data',
      'outage-incident',
      'quota-upgrade',
      'rate-limit-backoff',
      'webhook-not-delivered',
    ]);
  });

  test('have the playbook’s figures and queries', async () => {
    const { playbook } = await open();
    const runbook = (id: string) => playbook.folder('runbook').get(`runbooks/${id}.yaml`)?.value;
    const commands = (id: string) =>
      runbook(id)
        ?.steps.flatMap((step) => step.commands.map(({ text }) => text.replaceAll(/\s+/gu, ' ')))
        .join('\n');
    expect(runbook('api-errors')).toMatchObject({
      title: 'API errors 401 / 403 / 429',
      expected: { from: 8 * minute, to: 12 * minute },
      successRate: 0.95,
      escalationAvoided: 0.9,
      steps: [
        { title: 'Check the API key status' },
        { title: 'Check the rate limit' },
        { title: 'Validate the webhook configuration' },
        {
          title: 'Page the on-call engineer',
          condition: 'only if still failing',
          timer: { after: 15 * minute, from: 'run' },
        },
      ],
    });
    expect(commands('api-errors')).toContain('SELECT webhook_url FROM customers WHERE id = {{ customer.id }}');
    expect(runbook('missing-data')).toMatchObject({
      expected: { from: 12 * minute, to: 18 * minute },
      successRate: 0.85,
    });
    expect(commands('missing-data')).toContain(
      'SELECT * FROM events WHERE customer_id = {{ customer.id }} AND timestamp > @since',
    );
    expect(commands('missing-data')).toContain('SELECT * FROM error_logs WHERE event_id = @event');
    expect(runbook('billing-dispute')).toMatchObject({
      expected: { from: 8 * minute, to: 15 * minute },
      successRate: 0.95,
    });
    const plan = runbook('churn-threat')?.steps.find(({ id }) => id === 'plan');
    expect(plan?.timer).toMatchObject({ after: 2 * hour, from: 'run' });
  });
});

describe('the check of runbooks', () => {
  test('names a template and an escalation that nobody has, with file and line', async () => {
    const own = `id: mine
title: Mine
symptom: Something.
source: us
steps:
  - id: one
    title: One
    templates: [acknowledgement, acknowledgment]
    answers:
      - { id: a, label: A, ends: escalated, escalation: somebody }
`;
    const problems = await (await open({ 'mine.yaml': own })).ask('runbooks.check', {});
    expect(problems).toEqual([
      {
        file: 'runbooks/mine.yaml',
        line: 8,
        message: 'step one: found the template "acknowledgment", expected one of templates/',
      },
      {
        file: 'runbooks/mine.yaml',
        line: 10,
        message: expect.stringMatching(
          /^step one: found the escalation "somebody", expected one of .*on-call/u,
        ) as string,
      },
    ]);
  });

  test('names a broken file, beside which the others and what ships go on working', async () => {
    const engine = await open({ 'api-errors.yaml': 'id: api-errors\n', 'mine.yaml': 'id: [' });
    const problems = await engine.ask('runbooks.check', {});
    expect(new Set(problems.map(({ file }) => file))).toEqual(
      new Set(['runbooks/api-errors.yaml', 'runbooks/mine.yaml']),
    );
    const found = await engine.ask('runbooks.list', { query: 'api errors' });
    expect(found[0]).toMatchObject({ id: 'api-errors', steps: 4 });
  });
});
