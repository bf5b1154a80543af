import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { incidentRecorder } from '#settings/incident-recorder.ts';
import { openLog } from '#settings/open-log.ts';
import { openRotatingFile } from '#settings/rotating-file.ts';
import { withholdContent } from '#settings/withhold-content.ts';
import { recordingLog } from '#test/support/recording-log.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

describe('the log', () => {
  it('writes one JSON object a line with time, level, host and message', () => {
    const log = openLog(temporaryFolder(), 'electron', () => Date.UTC(2026, 4, 12));
    log.warn({ account: 3, bytes: 100 }, 'the server asked for patience');
    log.close();
    const line: unknown = JSON.parse(readFileSync(log.path, 'utf8'));
    expect(line).toMatchObject({
      level: 'warn',
      time: '2026-05-12T00:00:00.000Z',
      host: 'electron',
      account: 3,
      bytes: 100,
      msg: 'the server asked for patience',
    });
  });

  it('lies where its owner alone reads it', () => {
    const folder = temporaryFolder();
    const log = openLog(folder, 'cli');
    log.info({}, 'x');
    log.close();
    expect(statSync(join(folder, 'logs')).mode & 0o077).toBe(0);
    expect(statSync(log.path).mode & 0o077).toBe(0);
  });

  it("keeps a customer's words and secrets out, by key and at any depth", () => {
    const folder = temporaryFolder();
    const log = openLog(folder, 'cli');
    log.error(
      {
        subject: 'SECRET',
        password: 'SECRET',
        oauth: { accessToken: 'SECRET', refresh_token: 'SECRET' },
        messages: [{ id: 1, body: 'SECRET', from: { name: 'SECRET' } }],
        server: { headers: { authorization: 'SECRET' } },
        raw: Buffer.from('SECRET'),
      },
      'x',
    );
    log.close();
    const text = readFileSync(log.path, 'utf8');
    expect(text).not.toContain('SECRET');
    expect(text).toContain('"id":1');
  });
});

describe('what is withheld', () => {
  it('leaves ids, sizes and states', () => {
    const fields = { ticket: 1042, bytes: 12, state: 'syncing', from: 100, text: null, ok: true, mailbox: 'INBOX' };
    expect(withholdContent(fields)).toEqual(fields);
  });

  it('takes addresses and long texts out of errors and keeps their frames', () => {
    const error = Object.assign(new Error(`550 no such user ada.lovelace@customer.example ${'x'.repeat(900)}`), {
      code: 'EAUTH',
    });
    const clean = withholdContent({ err: error }).err as {
      message: string;
      stack: string[];
      code: string;
      type: string;
    };
    expect(clean.message).toContain('[address]');
    expect(clean.message.length).toBeLessThan(400);
    expect(clean).toMatchObject({ type: 'Error', code: 'EAUTH' });
    expect(clean.stack[0]).toMatch(/^\s+at /u);
    expect(JSON.stringify(clean)).not.toContain('lovelace');
  });

  it('ends at circles', () => {
    const circle: Record<string, unknown> = { id: 1 };
    circle.self = circle;
    expect(JSON.stringify(withholdContent(circle))).toContain('[deeper]');
  });
});

describe('a rotating file', () => {
  it('starts anew before it would pass its size and keeps a few', () => {
    const folder = temporaryFolder();
    const file = openRotatingFile(join(folder, 'log'), { maxBytes: 10, keep: 2 });
    for (const line of ['one 45678\n', 'two\n', 'three\n', 'four 5678\n', 'five\n']) file.write(line);
    file.close();
    const contentOf = (name: string): string => readFileSync(join(folder, name), 'utf8');
    expect(readdirSync(folder).sort()).toEqual(['log', 'log.1', 'log.2']);
    expect([contentOf('log'), contentOf('log.1'), contentOf('log.2')]).toEqual([
      'five\n',
      'four 5678\n',
      'two\nthree\n',
    ]);
  });

  it('goes on where an earlier run ended', () => {
    const path = join(temporaryFolder(), 'log');
    for (const line of ['one\n', 'two\n']) {
      const file = openRotatingFile(path, { maxBytes: 6, keep: 1 });
      file.write(line);
      file.close();
    }
    expect(readFileSync(path, 'utf8')).toBe('two\n');
    expect(readFileSync(`${path}.1`, 'utf8')).toBe('one\n');
  });
});

describe('an incident', () => {
  it('is logged under the id that crosses', () => {
    const log = recordingLog();
    const error = new Error('x');
    expect(incidentRecorder(log, () => 'abc')('tickets.get', error)).toBe('abc');
    expect(log.lines).toEqual([
      { level: 'error', fields: { incident: 'abc', call: 'tickets.get', err: error }, message: expect.any(String) },
    ]);
  });

  it('says what kind of thing was thrown where it was no error, and no more', () => {
    const log = recordingLog();
    incidentRecorder(log)('tickets.get', 'a customer wrote this');
    expect(JSON.stringify(log.lines.map((line) => String(line.fields.err)))).not.toContain('customer');
  });
});
