import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day, hour, minute } from '#domain/time/instant.ts';
import { openCast } from '#test/engine/service-levels/open-cast.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { runCommand } from './run-command.ts';

const data = mkdtempSync(join(tmpdir(), 'firstline-test-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));
// The command’s clock is the machine’s own; a Date header knows whole seconds.
const start = Math.floor(Date.now() / 1000) * 1000 - 2 * day;

beforeAll(async () => {
  const engine = await openCast(data, start);
  const first = await engine.ticket('high', start, 'enterprise');
  await engine.reply(first, start + 20 * minute);
  const second = await engine.ticket('high', start, 'enterprise');
  await engine.reply(second, start + 45 * minute);
  await engine.ask('tickets.setDeadline', { number: second, clock: 'resolution', due: start + 30 * hour });
  engine.clock.advance(hour);
  await engine.ask('tickets.change', {
    numbers: [first],
    change: { kind: 'status', to: { kind: 'waiting-on-customer' } },
  });
  await engine.close();
});

const sla = (...args: readonly string[]) => runCommand(['sla', ...args, '--data', data]);

describe('firstline sla report', () => {
  it('prints what was kept by tier and severity against the share to be kept', async () => {
    const ran = await sla('report');
    expect(ran.status).toBe(0);
    const text = ran.out.join('\n');
    expect(text).toContain('2 tickets');
    expect(text).toMatch(/Enterprise\s+High\s+50\.0 % of 2/u);
    expect(text).toMatch(/Enterprise\s+50\.0 % of 2\s+99\.0 %.*missed/u);
  });

  it('gives one JSON object for machines', async () => {
    expect((await sla('report', '--json')).json()).toEqual([
      expect.objectContaining({
        tickets: 2,
        policy: { kind: 'own', version: null, name: 'Playbook 1.0.0' },
        from: expect.stringMatching(/Z$/u),
        tiers: [expect.objectContaining({ tier: 'enterprise', target: 0.99 })],
      }),
    ]);
  });

  it('counts the days that are named, the last one too', async () => {
    expect((await sla('report', '--from', 'yesterday', '--json')).json()).toEqual([
      expect.objectContaining({ tickets: 0 }),
    ]);
    const local = new Date(start);
    const two = (value: number): string => String(value).padStart(2, '0');
    const named = `${local.getFullYear()}-${two(local.getMonth() + 1)}-${two(local.getDate())}`;
    expect((await sla('report', '--from', named, '--to', named, '--json')).json()).toEqual([
      expect.objectContaining({ tickets: 2 }),
    ]);
  });

  it('is replayed under another file, and a wrong one is named with its line', async () => {
    const shipped = join(import.meta.dirname, '../../resources/playbook/service-levels.yaml');
    const text = readFileSync(shipped, 'utf8').replace('high: { response: 30m,', 'high: { response: 1h,');
    const file = join(temporaryFolder(), 'generous.yaml');
    writeFileSync(file, text);
    const ran = await sla('report', '--policy', file);
    expect(ran.out.join('\n')).toContain('all by “Playbook 1.0.0”');
    expect(ran.out.join('\n')).toMatch(/Enterprise\s+100\.0 % of 2/u);
    writeFileSync(file, text.replace('response: 8h', 'response: soon'));
    expect(await sla('report', '--policy', file)).toMatchObject({
      status: 1,
      out: [],
      err: expect.stringContaining('generous.yaml, line 22: grid.starter.high.response: found "soon"'),
    });
    expect(await sla('report', '--policy', join(data, 'nowhere.yaml'))).toMatchObject({
      status: 1,
      err: expect.stringContaining('there is no such file'),
    });
  });

  it('refuses days that are none and a period that ends before it begins', async () => {
    expect(await sla('report', '--from', 'soon')).toMatchObject({
      status: 2,
      err: expect.stringContaining('a date such as'),
    });
    expect(await sla('report', '--from', 'today', '--to', 'yesterday')).toMatchObject({
      status: 2,
      err: expect.stringContaining('must not lie before'),
    });
  });
});

describe('firstline sla explain', () => {
  it('prints the strip of each clock with the arithmetic in words', async () => {
    const ran = await sla('explain', '1001');
    expect(ran.status).toBe(0);
    expect(ran.out[0]).toBe('#1001  A question');
    expect(ran.out[1]).toBe(
      'First response: High × Enterprise: 30 minutes to the first response, around the clock. Answered after 20 minutes.',
    );
    expect(ran.out[2]).toMatch(/^ {2}.+: ran 20 minutes \(waiting for the first response\)$/u);
    // In between stands what the cast did at the same instant: severity and tier.
    expect(ran.out[5]).toMatch(/^ {2}Ran 20 minutes\. 30 minutes − 20 minutes = 10 minutes to spare; was due .+\.$/u);
    expect(ran.out[6]).toMatch(/^Resolution: .*Paused: waiting on the customer\.$/u);
    expect(ran.out.join('\n')).toMatch(/paused .+ \(waiting on the customer\)/u);
    expect(ran.out.at(-1)).toContain('2 hours − 1 hour = 1 hour left; no deadline while it is paused.');
  });

  it('says what moved a deadline, as the console does', async () => {
    const { out } = await sla('explain', '1002');
    expect(out.join('\n')).toMatch(/^ {2}.+: Ann set the deadline of the resolution to .+: was due .+, now .+$/mu);
  });

  it('gives one JSON object for machines', async () => {
    const [found] = (await sla('explain', '#1002', '--json')).json();
    expect(found).toMatchObject({
      number: 1002,
      clocks: [
        { clock: 'first-response', state: 'breached', sums: { ran: 45 * minute, paused: 0, closed: 0, holiday: 0 } },
        { clock: 'resolution' },
      ],
      timers: [],
    });
  });

  it('ends with 1 for an unknown ticket and with 2 for what is no number', async () => {
    expect(await sla('explain', '7')).toMatchObject({
      status: 1,
      err: expect.stringContaining('There is no ticket #7.'),
    });
    expect(await sla('explain', 'abc')).toMatchObject({ status: 2 });
  });
});
