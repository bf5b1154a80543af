import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPassword } from '#cli/read-password.ts';
import type { Terminal } from '#cli/terminal.ts';
import { describeError } from '#cli/describe-error.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { runCommand } from './run-command.ts';

const commands = [
  [],
  ['account'],
  ['account', 'add'],
  ['account', 'list'],
  ['account', 'test'],
  ['account', 'remove'],
  ['sync'],
  ['tickets'],
  ['show'],
  ['reply'],
  ['outbox'],
  ['outbox', 'list'],
  ['outbox', 'cancel'],
  ['outbox', 'retry'],
  ['connectors'],
  ['connectors', 'list'],
  ['connectors', 'test'],
  ['deliveries'],
  ['deliveries', 'list'],
  ['deliveries', 'retry'],
  ['sla'],
  ['sla', 'report'],
  ['sla', 'explain'],
  ['search'],
  ['classify'],
  ['corrections'],
  ['corrections', 'list'],
  ['corrections', 'undo'],
  ['corrections', 'export'],
  ['corrections', 'import'],
  ['parse'],
  ['import'],
  ['customers'],
  ['customers', 'import'],
  ['serve'],
  ['demo'],
  ['doctor'],
];

describe('--help', () => {
  it.each(commands.map((command) => [command.join(' ')]))('is there for “firstline %s”', async (command) => {
    const ran = await runCommand([...command.split(' ').filter(Boolean), '--help']);
    expect(ran.status).toBe(0);
    expect(ran.err).toBe('');
    expect(ran.out.join('\n')).toMatch(new RegExp(`Usage: firstline ${command}`.trimEnd(), 'u'));
    expect(ran.out.join('\n')).not.toMatch(/undefined|\(default: .*\(default:/u);
  });
});

describe('wrong use', () => {
  it.each([
    [[], 'Usage: firstline'],
    [['acount'], "unknown command 'acount'"],
    [['account', 'nope'], "unknown command 'nope'"],
    [['tickets', '--queue', 'mine'], 'needs-reply'],
    [['tickets', '--limit', '0'], 'A whole number from 1 up'],
    [['tickets', '--limit', '1e3'], 'A whole number from 1 up'],
    [['tickets', 'extra'], 'too many arguments'],
    [['show'], "missing required argument 'number'"],
    [['show', 'abc'], 'A whole number from 1 up'],
    [['search'], "missing required argument 'query'"],
    [['corrections', 'undo'], "missing required argument 'ids'"],
    [['corrections', 'undo', 'x'], 'A whole number from 1 up'],
    [['parse'], "missing required argument 'file'"],
    [['import'], "missing required argument 'path'"],
    [['import', 'x', '--address', 'us'], 'an address such as'],
    [['serve', '--port', '70000'], 'A port from 0 to 65535'],
    [['sync', '--once', '--watch'], 'cannot be used with'],
    [['doctor', '--restore', '--rebuild'], 'cannot be used with'],
    [['classify'], 'on standard input, are expected'],
    [['tickets', '--nope'], "unknown option '--nope'"],
  ])('%j ends with 2, says what was expected, and leaves standard output empty', async (args, words) => {
    const ran = await runCommand(args);
    expect(ran).toMatchObject({ status: 2, out: [], err: expect.stringContaining(words) });
  });

  it('suggests the command that was probably meant', async () => {
    expect((await runCommand(['ticket'])).err).toContain('tickets');
  });
});

describe('a problem', () => {
  it.each([
    [['parse', '/nowhere/a.eml'], '/nowhere/a.eml: there is no such file or folder'],
    [['classify', '/nowhere/a.eml'], '/nowhere/a.eml: there is no such file or folder'],
    [['show', '99'], 'There is no ticket #99'],
    [['sync'], 'No inbox is connected'],
    [['account', 'test'], 'No inbox is connected'],
    [['account', 'remove', 'x@y.example'], 'There is no account “x@y.example”'],
    [['import', '/nowhere.mbox'], '/nowhere.mbox: there is no such file or folder'],
    [['corrections', 'import', '/nowhere.jsonl'], '/nowhere.jsonl: there is no such file or folder'],
    [['corrections', 'undo', '7'], 'There is no correction'],
    [['customers', 'import', '/nowhere.csv'], '/nowhere.csv: there is no such file or folder'],
  ])('%j ends with 1 and names the thing', async (args, words) => {
    const ran = await runCommand([...args, '--data', temporaryFolder()]);
    expect(ran).toMatchObject({ status: 1, out: [], err: expect.stringContaining(words) });
    expect(ran.err).not.toMatch(/\n\s+at /u);
  });
});

describe('--data', () => {
  it('stands before the command as well as after it', async () => {
    const data = join(temporaryFolder(), 'not', 'yet');
    expect((await runCommand(['--data', data, 'tickets', '--json'])).status).toBe(0);
    expect((await runCommand(['doctor', '--data', data])).out.join('\n')).toContain(data);
  });

  it('that is a file is named in one line', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const ran = await runCommand(['tickets', '--data', file]);
    expect(ran.status).toBe(1);
    expect(ran.err).toBe(`firstline: ${file} is not a folder; --data expects one`);
  });
});

describe('a password', () => {
  const terminal = (environment: Terminal['environment'], typed: string | null = null): Terminal => ({
    say: () => {},
    note: () => {},
    progress: () => {},
    colours: false,
    width: 80,
    inputIsTyped: true,
    readAll: async () => '',
    askSecret: async () => typed,
    environment,
  });

  it('comes from a variable, a file without its last line end, or a prompt', async () => {
    const file = join(temporaryFolder(), 'password');
    writeFileSync(file, ' with spaces \r\n');
    expect(await readPassword(terminal({ PW: 'a' }), { passwordEnv: 'PW' }, '')).toBe('a');
    expect(await readPassword(terminal({}), { passwordFile: file }, '')).toBe(' with spaces ');
    expect(await readPassword(terminal({}, 'typed'), {}, '')).toBe('typed');
  });

  it.each([
    [{ passwordEnv: 'PW', passwordFile: 'f' }, 'cannot both be given'],
    [{ passwordEnv: 'MISSING' }, 'MISSING is not set'],
    [{ passwordFile: '/nowhere' }, '/nowhere: there is no such file'],
    [{}, 'no terminal to ask'],
  ])('%j is refused with a reason', async (options, words) => {
    await expect(readPassword(terminal({}), options, '')).rejects.toThrow(words);
  });

  it('is not empty', async () => {
    await expect(readPassword(terminal({}, ''), {}, '')).rejects.toThrow('A password is expected');
  });
});

describe('an error in words', () => {
  it('says what the system said, with the path', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    expect(describeError(full)).toContain('the disk is full');
    const denied = Object.assign(new Error('EACCES'), { code: 'EACCES', path: '/root/x' });
    expect(describeError(denied)).toBe('/root/x: you are not allowed to use it');
    expect(describeError(new Error('first\nsecond'))).toBe('first');
    expect(describeError('text')).toBe('text');
  });
});
