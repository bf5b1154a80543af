import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hour, minute } from '#domain/time/instant.ts';
import { openTestEngine } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { runCommand } from './run-command.ts';

const data = mkdtempSync(join(tmpdir(), 'firstline-test-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));
// The command’s clock is the machine’s own.
const start = Date.now() - hour;

beforeAll(async () => {
  const engine = await openTestEngine(data, { now: start });
  const account = engine.account();
  for (const [id, subject] of [
    ['q1', 'Odd totals'],
    ['q2', 'We leave \u001B[31m'],
    ['q3', 'Hello'],
  ] as const)
    await engine.arrive(account, rawMail({ from: `${id}@x.example`, id: `${id}@x.example`, subject }));
  const open = (ticket: number, outcome: string) =>
    engine.ask('escalations.open', { ticket, outcome, answers: [], message: null, connectors: [] });
  await open(1001, 'engineering');
  const { escalation } = await open(1002, 'vp-product-csm');
  engine.clock.advance(10 * minute);
  await engine.ask('escalations.acknowledge', { ticket: 1002, escalation: escalation?.id ?? 0 });
  await engine.close();
});

describe('firstline escalations list', () => {
  it('shows what is open, due first, with its clock', async () => {
    const { status, out } = await runCommand(['escalations', 'list', '--data', data]);
    expect(status).toBe(0);
    expect(out[0]).toMatch(/^TICKET\s+WITH\s+CLOCK\s+TAKEN ON BY\s+CUSTOMER\s+SUBJECT$/u);
    expect(out[1]).toMatch(/^#1002\s+VP Product and the CSM\s+0:5\d:\d\d left\s+Ann\s+q2@x.example\s+We leave/u);
    expect(out[2]).toMatch(/^#1001\s+Engineering\s+–\s+–\s+q1@x.example\s+Odd totals$/u);
    expect(out.join('')).not.toContain('\u001B');
  });

  it('gives everything to machines', async () => {
    const ran = await runCommand(['escalations', 'list', '--json', '--data', data]);
    expect(ran.json()).toMatchObject([
      {
        ticket: 1002,
        outcome: 'vp-product-csm',
        state: 'running',
        due: new Date(start + 2 * hour).toISOString(),
        acknowledged: { by: 'Ann', at: new Date(start + 10 * minute).toISOString() },
      },
      { ticket: 1001, outcome: 'engineering', state: 'none', due: null, acknowledged: null },
    ]);
  });
});

describe('firstline shift', () => {
  it('prints the summary, with what happened since', async () => {
    const { status, out } = await runCommand(['shift', '--data', data]);
    expect(status).toBe(0);
    const text = out.join('\n');
    expect(text).toMatch(/^# Shift summary, /u);
    expect(text).toContain('**#1002** q2@x.example, We leave');
    expect(text).toContain('- 3 new tickets, 3 mails from customers');
    expect(text).not.toContain('\u001B');
    const short = await runCommand(['shift', '--since', '30m', '--data', data]);
    expect(short.out.join('\n')).not.toContain('new tickets');
  });

  it('says what a time is to look like', async () => {
    const { status, err } = await runCommand(['shift', '--since', 'yesterday', '--data', data]);
    expect(status).toBe(2);
    expect(err).toContain('A time such as 8h');
  });

  it('says the usual time as it is typed', async () => {
    const { out } = await runCommand(['shift', '--help']);
    expect(out.join('\n')).toMatch(/\(default:\s+8h\)/u);
  });
});
