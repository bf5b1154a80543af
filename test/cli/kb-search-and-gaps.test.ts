import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestEngine } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { runCommand } from './run-command.ts';

const data = mkdtempSync(join(tmpdir(), 'firstline-test-'));
afterAll(() => rmSync(data, { recursive: true, force: true }));

const kb = (...args: readonly string[]) => runCommand(['kb', ...args, '--data', data]);

beforeAll(async () => {
  const engine = await openTestEngine(data, { now: Date.now() });
  const account = engine.account();
  const ask = (id: string, subject: string, body: string) =>
    engine.arrive(account, rawMail({ from: 'jana@a.example', id: `${id}@a.example`, subject, body }));
  await ask('one', 'Zebra scanner', 'How is a Zebra barcode scanner paired with the app?');
  await ask('two', 'Scanners\u001b[31m', 'Our barcode scanner beeps and the app shows nothing. It is a Zebra.');
  await engine.close();
});

describe('firstline kb', () => {
  test('search finds what customers can read, best first', async () => {
    const { status, out, err } = await kb('search', 'webhooks', 'not', 'delivered');
    expect(status).toBe(0);
    expect(out.slice(0, 2)).toEqual([
      'Webhooks not being delivered  ·  Troubleshooting',
      '    https://help.tai.ai/troubleshooting/webhooks-not-delivered',
    ]);
    expect(err).toMatch(/^\d+ found\.$/u);
    const [first] = (await kb('search', 'webhooks', 'not', 'delivered', '--limit', '1', '--json')).json();
    expect(first).toMatchObject({ id: 'webhooks-not-delivered', status: 'published' });
    expect((await kb('search', 'xylophone')).err).toBe('Nothing found.');
  });

  test('gaps says what customers ask and no article answers', async () => {
    const { out } = await kb('gaps', '--days', '30');
    expect(out[0]).toMatch(/^2 tickets: .*\bscanner\b/u);
    expect(out.slice(1, 3).toSorted()).toEqual([
      '    #1001  Zebra scanner',
      expect.stringMatching(/^ {4}#1002 {2}Scanners[^\u001b]*$/u),
    ]);
    const [gap] = (await kb('gaps', '--json')).json();
    expect(gap).toMatchObject({ planned: null, tickets: [{ number: expect.any(Number) as number }, {}] });
  });

  test('coverage says how far each section is', async () => {
    const { out, err } = await kb('coverage');
    expect(out[0]).toMatch(/^Published +Draft +Planned +Overdue +Asked for +Section$/u);
    expect(out).toHaveLength(8);
    expect(err).toMatch(/^\d+ of 125 published, \d+ overdue for review\.$/u);
    const [found] = (await kb('coverage', '--json')).json();
    expect(found).toMatchObject({ wanted: 125, sections: { length: 7 } });
  });
});
