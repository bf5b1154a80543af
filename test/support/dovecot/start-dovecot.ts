import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ServerSettings } from '#engine/ports/account-store.ts';
import { dovecotConfig } from './dovecot-config.ts';
import { freePort } from './free-port.ts';
import { makeCertificates } from './make-certificates.ts';
import { openMaildir, type Maildir } from './maildir.ts';

const program =
  ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot'].find((path) => existsSync(path)) ??
  null;

/** Whether a dovecot is installed; tests that need it are skipped by name where it isn't. */
export const dovecotIsInstalled = program !== null;

export type DovecotOptions = {
  /** Names in the server's certificate; without them there is no TLS. */
  readonly tls?: { readonly names: readonly string[]; readonly expired?: boolean; readonly required?: boolean };
  readonly capability?: string;
};

export type Dovecot = {
  readonly user: string;
  readonly password: string;
  readonly plain: ServerSettings;
  readonly tls: ServerSettings;
  readonly starttls: ServerSettings;
  /** The test authority, as PEM; empty without TLS. */
  readonly authority: string;
  /** `INBOX` or a folder of the first level; created when missing. */
  readonly maildir: (folder: string) => Maildir;
  /** New UIDVALIDITY and UIDs. No client may be connected to the folder. */
  readonly renumber: (folder: string) => void;
  /** Ends every process at once, as a power cut does. */
  readonly kill: () => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly log: () => string;
  readonly stop: () => Promise<void>;
};

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });

/** A dovecot in a folder of its own, on free ports of 127.0.0.1, with one user; works for root and for ordinary users. */
export const startDovecot = async (options: DovecotOptions = {}): Promise<Dovecot> => {
  if (program === null) throw new Error('dovecot is not installed (Debian: dovecot-imapd)');
  const me = userInfo();
  const root = me.uid === 0;
  const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  const mailUser = root ? { uid: idOf('-u'), gid: idOf('-g') } : null;
  const folder = mkdtempSync(join(tmpdir(), 'firstline-dovecot-'));
  chmodSync(folder, 0o755);
  for (const name of ['mail', 'index', 'home', 'run']) {
    mkdirSync(join(folder, name), { mode: name === 'run' ? 0o755 : 0o700 });
    if (mailUser !== null && name !== 'run') chownSync(join(folder, name), mailUser.uid, mailUser.gid);
  }
  const authority = options.tls === undefined ? '' : makeCertificates(folder, options.tls);
  const port = await freePort();
  const tlsPort = options.tls === undefined ? null : await freePort();
  const password = 'apfelkuchen-7';
  const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
  const config = join(folder, 'dovecot.conf');
  writeFileSync(
    config,
    dovecotConfig({
      folder,
      port,
      tlsPort,
      password,
      mailUser,
      self: { user: me.username, group, uid: me.uid, gid: me.gid },
      capability: options.capability ?? null,
      requireTls: options.tls?.required ?? false,
    }),
  );
  const readLog = (): string =>
    existsSync(join(folder, 'dovecot.log')) ? readFileSync(join(folder, 'dovecot.log'), 'utf8') : '';

  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    const started = spawn(program, ['-F', '-c', config], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    child = started;
    let said = '';
    started.stderr?.on('data', (data: Buffer) => {
      said += data.toString();
    });
    for (let attempt = 0; attempt < 200; attempt += 1) {
      if (await accepts(port)) return;
      if (started.exitCode !== null) break;
      await delay(25);
    }
    throw new Error(`dovecot did not start: ${said}${readLog()}`);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = child;
    child = null;
    if (ending?.pid === undefined || ending.exitCode !== null) return;
    const gone = new Promise<void>((resolve) => ending.once('exit', () => resolve()));
    try {
      process.kill(-ending.pid, signal);
    } catch {
      ending.kill(signal);
    }
    await gone;
  };
  await start();

  const boxes = new Map<string, Maildir>();
  const maildir = (name: string): Maildir => {
    const found =
      boxes.get(name) ??
      openMaildir(name === 'INBOX' ? join(folder, 'mail') : join(folder, 'mail', `.${name}`), mailUser);
    boxes.set(name, found);
    return found;
  };
  maildir('INBOX');
  const at = (security: ServerSettings['security'], number: number): ServerSettings => ({
    host: 'localhost',
    port: number,
    security,
  });
  return {
    user: 'support@firstline.example',
    password,
    plain: at('none', port),
    tls: at('tls', tlsPort ?? 0),
    starttls: at('starttls', port),
    authority,
    maildir,
    renumber: (name) => maildir(name).renumber(join(folder, 'index', name === 'INBOX' ? '.INBOX' : `.${name}`)),
    kill: () => end('SIGKILL'),
    restart: start,
    log: readLog,
    stop: async () => {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
