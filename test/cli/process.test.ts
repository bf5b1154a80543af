import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const root = join(import.meta.dirname, '../..');
const bin = join(root, 'bin/firstline.js');
/** Where Node's installers and Debian put it; the machine's own may be older than the one we bring. */
const otherNode = ['/usr/local/bin/node', '/usr/bin/node'].find((path) => existsSync(path)) ?? null;

const built = existsSync(join(root, 'out/renderer/index.html'));

const start = (args: readonly string[], options: { readonly node?: string; readonly tmp?: string } = {}) => {
  const child = spawn(options.node ?? process.execPath, [bin, ...args], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', TMPDIR: options.tmp ?? tmpdir() },
  });
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as string | null,
  }));
  /** Resolves once standard output or error has said it. */
  const says = (words: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      let said = '';
      const hear = (chunk: Buffer): void => {
        said += chunk.toString();
        if (words.test(said)) resolve(said);
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('close', () => reject(new Error(`ended without saying ${String(words)}: ${said}`)));
    });
  return { child, ended, says };
};

const run = async (args: readonly string[], options: { readonly node?: string; readonly input?: string } = {}) => {
  const { child, ended } = start(args, options);
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  const [out, err, { code }] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { out, err, code };
};

describe.each([
  ['this Node', process.execPath],
  [`the machine’s own Node (${otherNode ?? 'none is installed'})`, otherNode],
])('the firstline command under %s', (_name, node) => {
  const under = node === null ? {} : { node };

  it.skipIf(node === null)('passes its exit status on: 0, 1 and 2', async () => {
    expect(await run(['--version'], under)).toMatchObject({ code: 0, err: '' });
    expect(await run(['parse', '/nowhere'], under)).toMatchObject({ code: 1, out: '' });
    expect(await run(['nope'], under)).toMatchObject({ code: 2, out: '' });
  });

  it.skipIf(node === null)('reads standard input and writes standard output', async () => {
    const input = `${JSON.stringify({ subject: '', body: 'Every call gets 429 too many requests' })}\n`;
    const ran = await run(['classify', '--json', '--data', temporaryFolder()], { ...under, input });
    expect(JSON.parse(ran.out)).toMatchObject({ type: 'rate-limit' });
  });

  it.skipIf(node === null || !built)(
    'is ended in order by SIGTERM, and leaves no lock (needs “npm run build:console”)',
    async () => {
      const data = temporaryFolder();
      const served = start(['serve', '--json', '--data', data], under);
      await served.says(/"url"/u);
      expect(readdirSync(data)).toContain('instance.lock');
      served.child.kill('SIGTERM');
      expect(await served.ended).toEqual({ code: 0, signal: null });
      expect(readdirSync(data)).not.toContain('instance.lock');
    },
  );
});

describe('a reader that has seen enough', () => {
  it('ends the command without a crash', async () => {
    const file = join(temporaryFolder(), 'mail.eml');
    writeFileSync(file, `Subject: long\r\n\r\n${'a line of text\r\n'.repeat(60_000)}`);
    const { child, ended } = start(['parse', file]);
    child.stdout.once('data', () => child.stdout.destroy());
    const err = text(child.stderr);
    expect((await ended).code).toBe(0);
    expect(await err).toBe('');
  });
});

describe('the demo', () => {
  it('leaves nothing behind when its reader has seen enough', async () => {
    const tmp = temporaryFolder();
    const demo = start(['demo', '--once'], { tmp });
    demo.child.stdout.once('data', () => demo.child.stdout.destroy());
    expect(await demo.ended).toEqual({ code: 0, signal: null });
    expect(readdirSync(tmp)).toEqual([]);
  });

  it('prints JSON lines and nothing else with --json, and leaves nothing behind', async () => {
    const tmp = temporaryFolder();
    const demo = start(['demo', '--once', '--json'], { tmp });
    const [out, err, { code }] = await Promise.all([text(demo.child.stdout), text(demo.child.stderr), demo.ended]);
    expect({ code, err }).toMatchObject({ code: 0 });
    const tickets = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(tickets.length).toBeGreaterThan(40);
    for (const ticket of tickets)
      expect(ticket).toEqual(
        expect.objectContaining({
          number: expect.any(Number),
          severity: expect.any(String),
          firstResponse: expect.objectContaining({ state: expect.any(String) }),
        }),
      );
    expect(readdirSync(tmp)).toEqual([]);
  });

  it('is ended in order by two signals at once, as Ctrl C under npm sends them', async () => {
    const tmp = temporaryFolder();
    const demo = start(['demo', '--once'], { tmp });
    await demo.says(/Pulled|CLOCK/u);
    demo.child.kill('SIGINT');
    demo.child.kill('SIGTERM');
    await demo.ended;
    expect(readdirSync(tmp)).toEqual([]);
  });
});
