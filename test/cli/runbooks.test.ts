import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTestEngine } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { runCommand, type Ran } from './run-command.ts';

const run = (data: string, ...args: readonly string[]): Promise<Ran> =>
  runCommand(['--data', data, 'runbooks', ...args]);

/** A data folder with ticket 1001, about orders that are missing; `before` works on it first. */
async function withTicket(before: (engine: Awaited<ReturnType<typeof openTestEngine>>) => Promise<unknown>) {
  const data = temporaryFolder();
  const engine = await openTestEngine(data);
  const body = 'Two of our orders are missing: ORD-7711 and ORD-7712.';
  await engine.arrive(engine.account(), rawMail({ from: 'ann@acme.example', id: 'q1@acme.example', body }));
  await before(engine);
  await engine.close();
  return data;
}

describe('firstline runbooks', () => {
  test('list finds runbooks and says what they are', async () => {
    const data = temporaryFolder();
    const { status, out } = await run(data, 'list', 'api', '401');
    expect(status).toBe(0);
    expect(out[0]).toMatch(/^Id +Steps +Expected +Runs +Solved +Median +From +Title$/u);
    expect(out[1]).toMatch(/^api-errors +4 +8–12 min +0 +– +– +shipped +API errors/u);
    expect((await run(data, 'list', '--json')).json()).toHaveLength(10);
    expect((await run(data, 'list', 'zeppelin')).err).toBe('No runbooks.');
  });

  test('show prints the steps with what to ask, to run and what may be found', async () => {
    const data = temporaryFolder();
    const { out } = await run(data, 'show', 'api-errors');
    expect(out.slice(0, 3)).toEqual([
      'API errors 401 / 403 / 429',
      "The customer's API calls are answered with 401, 403 or 429.",
      'Expected: 8 to 12 minutes, solves 95 %',
    ]);
    expect(out).toContain('4. Page the on-call engineer (only if still failing)');
    expect(out).toContain('   → Still failing: ends escalated to on-call');
    const { status, err } = await run(data, 'show', 'nothing');
    expect([status, err]).toEqual([1, 'firstline: There is no runbook “nothing”.']);
  });

  test('show fills it from a ticket, and says what it lacks', async () => {
    const data = await withTicket(async () => {});
    const { out, err } = await run(data, 'show', 'missing-data', '--ticket', '#1001');
    expect(out.join('\n')).toContain('reports missing data for orders ORD-7711, ORD-7712.');
    expect(err).toContain('Without a value: customer.id');
    expect((await run(data, 'show', 'missing-data', '--ticket', '7')).err).toContain('There is no ticket #7.');
  });

  test('show tells how far it has come where it runs on the ticket', async () => {
    const data = await withTicket(async ({ ask }) => {
      const started = await ask('runbooks.start', { ticket: 1001, runbook: 'missing-data' });
      await ask('runbooks.step', { ticket: 1001, run: started.run.id, step: 'define', state: 'done' });
    });
    const { out } = await run(data, 'show', 'missing-data', '--ticket', '1001');
    expect(out[0]).toBe('## Runbook: Customer reports missing data');
    expect(out.join('\n')).toMatch(/- \[x\] \*\*Define “missing” precisely\*\* \(Ann, 23 Nov 2026/u);
    const [shown] = (await run(data, 'show', 'missing-data', '--ticket', '1001', '--json')).json();
    expect(shown).toMatchObject({ runbook: 'missing-data', next: 'query' });
  });

  test('check names file, line and what is wrong', async () => {
    const data = temporaryFolder();
    const sound = await run(data, 'check');
    expect([sound.status, sound.out, sound.err]).toEqual([0, [], 'Every runbook is sound.']);
    mkdirSync(join(data, 'playbook/runbooks'), { recursive: true });
    writeFileSync(
      join(data, 'playbook/runbooks/ours.yaml'),
      'id: ours\ntitle: Ours\nsymptom: Any\nsource: us\nsteps:\n  - { id: a, title: "A", templates: [nothing] }\n',
    );
    const wrong = await run(data, 'check');
    expect([wrong.status, wrong.out]).toEqual([
      1,
      ['runbooks/ours.yaml, line 6: step a: found the template "nothing", expected one of templates/'],
    ]);
    expect((await run(data, 'check', '--json')).json()).toHaveLength(1);
  });
});
