import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

export type Owner = { readonly uid: number; readonly gid: number } | null;

type MaildirMessage = {
  /** Becomes INTERNALDATE, epoch milliseconds. */
  readonly receivedAt?: number;
  readonly raw: Uint8Array | string;
  readonly seen?: boolean;
};

/** A Maildir written and changed from outside, as another delivery agent would. */
export type Maildir = {
  readonly path: string;
  /** Returns the base names of the new files, in order. */
  readonly deliver: (messages: Iterable<MaildirMessage>) => readonly string[];
  readonly expunge: (name: string) => void;
  readonly moveTo: (name: string, other: Maildir) => void;
  readonly setFlags: (name: string, flags: string) => void;
  readonly flagsOf: (name: string) => string;
  readonly names: () => readonly string[];
  /** All UIDs and the UIDVALIDITY become others. The server must not have the mailbox open. */
  readonly renumber: (index: string) => void;
};

let counter = 0;

export const openMaildir = (path: string, owner: Owner): Maildir => {
  const make = (folder: string): void => {
    if (existsSync(folder)) return;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (owner !== null) chownSync(folder, owner.uid, owner.gid);
  };
  for (const folder of [path, join(path, 'cur'), join(path, 'new'), join(path, 'tmp')]) make(folder);
  const files = (): string[] =>
    ['cur', 'new'].flatMap((folder) => readdirSync(join(path, folder)).map((file) => join(folder, file)));
  const find = (name: string): string => {
    const found = files().find((file) => file.slice(4).split(':')[0] === name);
    if (found === undefined) throw new Error(`No message ${name} in ${path}`);
    return found;
  };
  return {
    path,
    deliver: (messages) => {
      const names: string[] = [];
      for (const message of messages) {
        counter += 1;
        const raw = typeof message.raw === 'string' ? Buffer.from(message.raw) : message.raw;
        const name = `1700000000.M${String(counter).padStart(9, '0')}P${process.pid}.test,S=${raw.length}`;
        const temporary = join(path, 'tmp', name);
        const file = openSync(temporary, 'wx', 0o600);
        writeSync(file, raw);
        closeSync(file);
        if (owner !== null) chownSync(temporary, owner.uid, owner.gid);
        const at = (message.receivedAt ?? Date.UTC(2026, 0, 5, 9) + counter * 1_000) / 1_000;
        utimesSync(temporary, at, at);
        renameSync(temporary, join(path, 'cur', `${name}:2,${message.seen === true ? 'S' : ''}`));
        names.push(name);
      }
      return names;
    },
    expunge: (name) => unlinkSync(join(path, find(name))),
    moveTo: (name, other) => renameSync(join(path, find(name)), join(other.path, find(name))),
    setFlags: (name, flags) => renameSync(join(path, find(name)), join(path, 'cur', `${name}:2,${flags}`)),
    flagsOf: (name) => find(name).split(':2,')[1] ?? '',
    names: () => files().map((file) => file.slice(4).split(':')[0] ?? ''),
    renumber: (index) => {
      const list = join(path, 'dovecot-uidlist');
      const validity = Number(/ V(\d+)/u.exec(readFileSync(list, 'utf8'))?.[1] ?? '1');
      // A gap before the first UID, so that no old UID means the same message by chance.
      writeFileSync(list, `3 V${validity + 7} N5001 G00000000000000000000000000000001\n`);
      if (owner !== null) chownSync(list, owner.uid, owner.gid);
      rmSync(index, { recursive: true, force: true });
    },
  };
};
