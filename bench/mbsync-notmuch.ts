import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerSettings } from '#engine/ports/account-store.ts';

export type PeerFigures = {
  readonly mbsyncSeconds: number;
  readonly notmuchSeconds: number;
  readonly messages: number;
};

/** The peer: `mbsync` fetches everything into a Maildir, `notmuch new` indexes it. Throws where one of them fails. */
export function runMbsyncAndNotmuch(folder: string, imap: ServerSettings, user: string, password: string): PeerFigures {
  const mail = join(folder, 'mail');
  mkdirSync(mail, { recursive: true });
  const mbsyncrc = join(folder, 'mbsyncrc');
  writeFileSync(
    mbsyncrc,
    [
      'IMAPAccount bench',
      `Host ${imap.host}`,
      `Port ${imap.port}`,
      `User ${user}`,
      `Pass ${password}`,
      'SSLType None',
      'AuthMechs LOGIN',
      '',
      'IMAPStore far',
      'Account bench',
      '',
      'MaildirStore near',
      `Path ${mail}/`,
      `Inbox ${mail}/INBOX`,
      'SubFolders Verbatim',
      '',
      'Channel bench',
      'Far :far:',
      'Near :near:',
      'Patterns INBOX',
      'Create Near',
      'Sync Pull',
      `SyncState ${folder}/`,
      '',
    ].join('\n'),
    { mode: 0o600 },
  );
  const notmuchConfig = join(folder, 'notmuch-config');
  writeFileSync(
    notmuchConfig,
    `[database]\npath=${mail}\n[user]\nname=Bench\nprimary_email=bench@firstline.example\n[new]\ntags=new\n`,
  );
  const environment = { ...process.env, NOTMUCH_CONFIG: notmuchConfig, HOME: folder };
  const timed = (program: string, ...args: string[]): { readonly seconds: number; readonly output: string } => {
    const begun = performance.now();
    const ran = spawnSync(program, args, { encoding: 'utf8', env: environment, maxBuffer: 64 * 1024 * 1024 });
    if (ran.status !== 0) throw new Error(`${program}: ${ran.error?.message ?? ran.stderr}`);
    return { seconds: (performance.now() - begun) / 1000, output: ran.stdout };
  };
  const mbsync = timed('mbsync', '-q', '-c', mbsyncrc, 'bench');
  const notmuch = timed('notmuch', 'new', '--quiet');
  const { output } = timed('notmuch', 'count', '*');
  return { mbsyncSeconds: mbsync.seconds, notmuchSeconds: notmuch.seconds, messages: Number(output) };
}
