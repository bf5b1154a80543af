import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { startDovecot } from '#test/support/dovecot/start-dovecot.ts';
import type { ChildPlan, ChildReport } from './child-plan.ts';
import { startImapProxy } from './imap-proxy.ts';

/** Steps at which the servers, not the process itself, see to its end. */
export const serverSteps = [
  'smtp-rcpt',
  'smtp-data',
  'smtp-end-lost',
  'smtp-end-taken',
  'smtp-answered',
  'smtp-hang-up',
] as const;
export const appendSteps = ['imap-append-lost', 'imap-append-taken'] as const;

export type CrashOffice = {
  /** One process: writes a mail (or none) and ends where `step` says, by itself or by the servers. Null: killed. */
  readonly run: (
    write: string | null,
    step: string | null,
    more?: { readonly decisions?: ChildPlan['decisions']; readonly inRecovery?: boolean },
  ) => Promise<ChildReport | null>;
  /** How often the server has taken the mail with this subject. */
  readonly taken: (subject: string) => number;
  /** How many copies of it lie in Sent. */
  readonly copies: (subject: string) => number;
  readonly close: () => Promise<void>;
};

/** Longer than any honest run on a busy machine. */
const patience = 30_000;

const subjectOf = (raw: string): string => /^Subject: (.*)$/m.exec(raw)?.[1]?.trim() ?? '';

/**
 * A mailbox (Dovecot), a server for sending, and a data folder that processes are started on and killed. With `provider`
 * the server for sending files its own copies in Sent, as Gmail does.
 */
export async function openCrashOffice(bundle: string, sentCopy: ChildPlan['sentCopy']): Promise<CrashOffice> {
  const dovecot = await startDovecot();
  const sent = dovecot.maildir('Sent');
  const proxy = await startImapProxy(dovecot.plain.port);
  const folder = mkdtempSync(join(tmpdir(), 'firstline-crash-'));
  const taken: string[] = [];
  const sockets = new Set<Socket>();
  let child: ChildProcess | null = null;
  let step: string | null = null;
  const kill = (): void => {
    step = null;
    child?.kill('SIGKILL');
  };
  const cutLines = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 50,
    onAuth: ({ username }, _session, done) => done(null, { user: username }),
    onRcptTo: (_address, _session, done) => {
      if (step === 'smtp-rcpt') kill();
      done();
    },
    onData: (stream, _session, done) => {
      if (step === 'smtp-data') kill();
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const raw = Buffer.concat(pieces).toString('latin1');
        if (step === 'smtp-end-lost') {
          kill();
          return cutLines();
        }
        if (step === 'smtp-end-taken') kill();
        taken.push(subjectOf(raw));
        if (sentCopy === 'provider') sent.deliver([{ raw, receivedAt: Date.now(), seen: true }]);
        if (step === 'smtp-hang-up') {
          step = null;
          return cutLines();
        }
        done(null);
        if (step === 'smtp-answered') setImmediate(kill);
      });
    },
  });
  smtp.on('error', () => {});
  smtp.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  const smtpPort = (smtp.server.address() as AddressInfo).port;

  const run: CrashOffice['run'] = async (write, at, { decisions = {}, inRecovery = false } = {}) => {
    const byItself = at === null || serverSteps.some((each) => each === at) || at.startsWith('imap-') ? null : at;
    const delay = /^after-(\d+)-ms$/.exec(at ?? '')?.[1];
    const plan: ChildPlan = {
      folder,
      user: dovecot.user,
      password: dovecot.password,
      imapPort: proxy.port,
      smtpPort,
      sentCopy,
      write,
      killAt: delay === undefined ? byItself : null,
      killInRecovery: inRecovery,
      decisions,
    };
    const arm = (): void => {
      step = at;
      if (at === 'imap-append-lost') proxy.cutAppend('lost', kill);
      if (at === 'imap-append-taken') proxy.cutAppend('taken', kill);
    };
    if (inRecovery) arm();
    const started = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=32', bundle, JSON.stringify(plan)],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, NODE_OPTIONS: '' },
      },
    );
    child = started;
    let said = '';
    let complaint = '';
    started.stdout.on('data', (data: Buffer) => {
      const before = said;
      said += data.toString();
      if (delay !== undefined && before === '') setTimeout(kill, Number(delay));
      if (said.includes('writing') && !before.includes('writing')) arm();
    });
    started.stderr.on('data', (data: Buffer) => {
      complaint += data.toString();
    });
    const late = setTimeout(() => {
      complaint += ' took too long';
      started.kill('SIGKILL');
    }, patience);
    const [code, signal] = (await once(started, 'close')) as [number | null, string | null];
    clearTimeout(late);
    step = null;
    proxy.cutAppend('pass', () => {});
    if (complaint !== '' || (signal === null && code !== 0)) throw new Error(`${write} at ${at}: ${code} ${complaint}`);
    if (signal !== null) return null;
    return JSON.parse(said.trimEnd().split('\n').at(-1) ?? '') as ChildReport;
  };

  return {
    run,
    taken: (subject) => taken.filter((each) => each === subject).length,
    copies: (subject) =>
      readdirSync(join(sent.path, 'cur'))
        .concat(readdirSync(join(sent.path, 'new')).map((name) => `../new/${name}`))
        .filter((name) => subjectOf(readFileSync(join(sent.path, 'cur', name), 'latin1')) === subject).length,
    close: async () => {
      child?.kill('SIGKILL');
      cutLines();
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
      await proxy.close();
      await dovecot.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
