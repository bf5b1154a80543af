import { createServer, type Socket } from 'node:net';
import type { ServerSettings } from '#engine/ports/account-store.ts';

type FakeMessage = { readonly uid: number; readonly raw: string; flags: string[] };

export type FakeCommand = { readonly tag: string; readonly name: string; readonly args: string };

/** What a command is answered with instead of the honest answer: `true` when the script has dealt with it. */
type FakeScript = (command: FakeCommand, line: FakeLine) => boolean;

type FakeLine = {
  readonly socket: Socket;
  readonly send: (text: string) => void;
  /** The honest answer, also in pieces: `untagged` gives what comes before the tagged line. */
  readonly untagged: (command: FakeCommand) => readonly string[];
  /** Counts from 1 over the server's life. */
  readonly connection: number;
};

export type FakeImap = {
  readonly settings: ServerSettings;
  readonly messages: FakeMessage[];
  /** Called before every command; may be replaced while the server runs. */
  script: FakeScript;
  /** Every line on its way out; null hangs up instead. */
  mangle: (text: string) => string | null;
  greeting: string;
  capability: string;
  exists: number | null;
  uidValidity: number;
  readonly commands: readonly FakeCommand[];
  readonly open: () => number;
  readonly mostOpen: () => number;
  /** Tells every client that listens. */
  readonly announce: (text: string) => void;
  readonly stop: () => Promise<void>;
};

const inSet = (set: string, uid: number): boolean =>
  set.split(',').some((part) => {
    const [from = '', to = from] = part.split(':');
    const low = from === '*' ? Number.MAX_SAFE_INTEGER : Number(from);
    const high = to === '*' ? Number.MAX_SAFE_INTEGER : Number(to);
    return uid >= Math.min(low, high) && uid <= Math.max(low, high);
  });

/**
 * A small IMAP4rev1 server with one folder, that a test may make lie, stall, talk nonsense or hang up. It has no
 * extensions unless `capability` announces them.
 */
export const startFakeImap = async (
  messages: readonly { readonly uid: number; readonly raw: string }[],
): Promise<FakeImap> => {
  const sockets = new Set<Socket>();
  const commands: FakeCommand[] = [];
  let connections = 0;
  let mostOpen = 0;
  const fake: Omit<FakeImap, 'settings'> = {
    messages: messages.map((message) => ({ ...message, flags: [] })),
    script: () => false,
    mangle: (text) => text,
    greeting: '* OK ready',
    capability: 'IMAP4rev1 IDLE',
    exists: null,
    uidValidity: 1,
    commands,
    open: () => sockets.size,
    mostOpen: () => mostOpen,
    announce: (text) => {
      for (const socket of sockets) socket.write(`${text}\r\n`, 'latin1');
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };

  const fetchLines = (args: string): string[] => {
    const [set = '', ...rest] = args.split(' ');
    const query = rest.join(' ').toUpperCase();
    return fake.messages.flatMap((message, index) => {
      if (!inSet(set, message.uid)) return [];
      const items = [`UID ${message.uid}`];
      if (query.includes('FLAGS')) items.push(`FLAGS (${message.flags.join(' ')})`);
      if (query.includes('INTERNALDATE')) items.push('INTERNALDATE "05-Jan-2026 09:00:00 +0000"');
      if (query.includes('RFC822.SIZE')) items.push(`RFC822.SIZE ${message.raw.length}`);
      if (query.includes('BODY.PEEK[]')) items.push(`BODY[] {${message.raw.length}}\r\n${message.raw}`);
      return [`* ${index + 1} FETCH (${items.join(' ')})`];
    });
  };

  const untagged = ({ name, args }: FakeCommand): readonly string[] => {
    switch (name) {
      case 'CAPABILITY':
        return [`* CAPABILITY ${fake.capability}`];
      case 'LIST':
        return ['* LIST (\\HasNoChildren) "/" INBOX'];
      case 'LSUB':
        return ['* LSUB () "/" INBOX'];
      case 'SELECT':
      case 'EXAMINE':
        return [
          '* FLAGS (\\Seen \\Flagged \\Deleted \\Draft)',
          '* OK [PERMANENTFLAGS (\\Seen \\Flagged \\*)] ok',
          `* ${fake.exists ?? fake.messages.length} EXISTS`,
          `* OK [UIDVALIDITY ${fake.uidValidity}] ok`,
          `* OK [UIDNEXT ${Math.max(0, ...fake.messages.map(({ uid }) => uid)) + 1}] ok`,
        ];
      case 'UID SEARCH': {
        const larger = /LARGER (\d+)/u.exec(args)?.[1];
        const set = /UID ([\d:*,]+)/u.exec(args)?.[1];
        const found = fake.messages.filter(
          ({ uid, raw, flags }) =>
            (larger === undefined || raw.length > Number(larger)) &&
            (set === undefined || inSet(set, uid)) &&
            (!args.includes('DRAFT') || flags.includes('\\Draft')),
        );
        return [`* SEARCH${found.map(({ uid }) => ` ${uid}`).join('')}`];
      }
      case 'UID FETCH':
        return fetchLines(args);
      case 'UID STORE': {
        const [set = '', , ...flags] = args.split(' ');
        for (const message of fake.messages) {
          if (inSet(set, message.uid))
            message.flags = [...new Set([...message.flags, ...flags.join(' ').replaceAll(/[()]/gu, '').split(' ')])];
        }
        return [];
      }
      case 'LOGOUT':
        return ['* BYE bye'];
      default:
        return [];
    }
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    connections += 1;
    mostOpen = Math.max(mostOpen, sockets.size);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    const line: FakeLine = {
      socket,
      connection: connections,
      untagged,
      send: (text) => {
        const mangled = fake.mangle(`${text}\r\n`);
        if (mangled === null) socket.end();
        else if (socket.writable) socket.write(mangled, 'latin1');
      },
    };
    line.send(fake.greeting);
    let idleTag: string | null = null;
    let buffered = '';
    socket.on('data', (data) => {
      buffered += data.toString('latin1');
      for (let end = buffered.indexOf('\r\n'); end >= 0; end = buffered.indexOf('\r\n')) {
        const text = buffered.slice(0, end);
        buffered = buffered.slice(end + 2);
        if (idleTag !== null && text.toUpperCase() === 'DONE') {
          line.send(`${idleTag} OK done`);
          idleTag = null;
          continue;
        }
        const [, tag = '', name = '', args = ''] = /^(\S+) ((?:UID )?\S+) ?(.*)$/iu.exec(text) ?? [];
        const command = { tag, name: name.toUpperCase(), args };
        commands.push(command);
        if (fake.script(command, line)) continue;
        if (command.name === 'IDLE') {
          idleTag = tag;
          line.send('+ idling');
          continue;
        }
        for (const answer of untagged(command)) line.send(answer);
        line.send(`${tag} OK done`);
        if (command.name === 'LOGOUT') socket.end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The fake server has no port.');
  return Object.assign(fake, { settings: { host: '127.0.0.1', port: address.port, security: 'none' as const } });
};
