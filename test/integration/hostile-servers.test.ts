import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createImapServer } from '#mail/imap/imap-server.ts';
import { startFakeImap, type FakeCommand, type FakeImap } from '#test/support/fake-imap/fake-imap-server.ts';
import { recordingLog } from '#test/support/recording-log.ts';
import { openSync, type OpenedSync } from '#test/support/sync/open-sync.ts';
import { plainMail } from '#test/support/sync/plain-mail.ts';

const mails = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ uid: index + 1, raw: plainMail(index + 1) }));

describe('servers that lie, stall, talk nonsense or hang up', () => {
  let fake: FakeImap;
  beforeEach(async () => {
    fake = await startFakeImap(mails(5));
  });
  afterEach(() => fake.stop());
  const open = (): OpenedSync =>
    openSync({
      imap: fake.settings,
      user: 'support@firstline.example',
      password: 'secret',
      server: createImapServer({
        log: recordingLog(),
        timeouts: { silence: 1_000, connect: 3_000, greeting: 1_000, probe: 1_000, close: 300 },
      }),
    });
  const isBodyFetch = ({ name, args }: FakeCommand): boolean => name === 'UID FETCH' && args.includes('BODY.PEEK[]');

  it('reads a server without any extension', async () => {
    const sync = open();
    expect(await sync.once()).toMatchObject({ messages: 5 });
    fake.messages.splice(1, 1);
    fake.messages.push({ uid: 9, raw: plainMail(9, { subject: 'Later' }), flags: ['\\Flagged'] });
    expect(await sync.once()).toMatchObject({ messages: 1, fetched: 1 });
    expect(sync.subjects('INBOX')).toEqual(['Question 1', 'Question 3', 'Question 4', 'Question 5', 'Later']);
    expect(sync.flagsOf('Later')).toEqual(['\\Flagged']);
  });

  for (const code of ['THROTTLED', 'OVERQUOTA', 'UNAVAILABLE', 'LIMIT', 'INUSE']) {
    it(`backs off when the server answers [${code}], shows it, and goes on later`, async () => {
      const sync = open();
      let refusals = 2;
      fake.script = (command, line) => {
        if (!isBodyFetch(command) || refusals === 0) return false;
        refusals -= 1;
        line.send(`${command.tag} NO [${code}] slow down`);
        return true;
      };
      sync.runner.start(sync.account);
      const shown = await sync.until(({ state }) => state.kind === 'throttled');
      expect(shown.state).toMatchObject({ kind: 'throttled', message: expect.stringContaining('slow down') });
      await sync.until(({ state, messages }) => state.kind === 'live' && messages === 5);
      // Half of it is fixed, half is jitter; the random number is 0.5.
      expect(sync.timers.sleeps).toEqual([22_500, 45_000]);
    });
  }

  it('backs off when signing in is throttled, and does not call it a wrong password', async () => {
    const sync = open();
    let first = true;
    fake.script = ({ tag, name }, line) => {
      if (name !== 'LOGIN' || !first) return false;
      first = false;
      line.send(`${tag} NO [UNAVAILABLE] Temporary authentication failure`);
      return true;
    };
    sync.runner.start(sync.account);
    await sync.until(({ state }) => state.kind === 'throttled');
    await sync.until(({ state, messages }) => state.kind === 'live' && messages === 5);
    expect(sync.states.map(({ kind }) => kind)).not.toContain('sign-in-failed');
  });

  it("does not sit out Microsoft's minutes of throttling in silence", async () => {
    const sync = open();
    let first = true;
    fake.script = (command, line) => {
      if (!isBodyFetch(command) || !first) return false;
      first = false;
      line.send(`${command.tag} BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds`);
      return true;
    };
    sync.runner.start(sync.account);
    const { state: shown } = await sync.until(({ state }) => state.kind === 'throttled');
    expect(shown).toMatchObject({ message: expect.stringContaining('93 seconds') });
    await sync.until(({ messages }) => messages === 5);
  });

  it('comes back after a hang in the middle of a fetch', async () => {
    const sync = open();
    let first = true;
    fake.script = (command, line) => {
      if (!isBodyFetch(command) || !first) return false;
      first = false;
      line.send(line.untagged(command)[0] ?? '');
      return true;
    };
    sync.runner.start(sync.account);
    await sync.until(({ state }) => state.kind === 'offline');
    await sync.until(({ state, messages }) => state.kind === 'live' && messages === 5);
    expect(sync.runner.status()[0]?.quarantined).toBe(0);
  });

  it('notices by a probe that nobody is there any more', async () => {
    const sync = open();
    sync.runner.start(sync.account);
    await sync.until(({ state }) => state.kind === 'live');
    await new Promise<void>((resolve) => {
      fake.script = ({ name }) => {
        if (name === 'IDLE') resolve();
        return name === 'IDLE' || name === 'NOOP';
      };
      sync.runner.wake();
    });
    sync.timers.fire();
    await sync.until(({ state }) => state.kind === 'offline');
    fake.script = () => false;
    await sync.until(({ state }) => state.kind === 'live');
    expect(sync.subjects('INBOX')).toHaveLength(5);
  });

  const disasters: Readonly<Record<string, (command: FakeCommand, line: Parameters<FakeImap['script']>[1]) => void>> = {
    'a literal cut off': (_command, { socket }) => socket.end('* 1 FETCH (UID 1 BODY[] {5000}\r\nSubject: half'),
    'a literal of absurd size': (_command, { send }) => send('* 1 FETCH (UID 1 BODY[] {99999999999}'),
    BYE: (_command, { send }) => send('* BYE [UNAVAILABLE] going down'),
    garbage: (_command, { socket }) =>
      void socket.write(Buffer.from('00ff8813))((({{{\r\n* * * FETCH\r\n\u0000\r\nA OK OK [[[\r\n', 'latin1')),
    'an unbalanced answer': (command, { send }) => send(`* 1 FETCH (UID 1 (((((\r\n${command.tag} OK done`),
    'a broken socket': (_command, { socket }) => socket.resetAndDestroy(),
  };
  for (const [name, strike] of Object.entries(disasters)) {
    it(`survives ${name} in the middle of a fetch and reads everything later`, async () => {
      const sync = open();
      let first = true;
      fake.script = (command, line) => {
        if (!isBodyFetch(command) || !first) return false;
        first = false;
        strike(command, line);
        return true;
      };
      sync.runner.start(sync.account);
      await sync.until(({ state, messages }) => state.kind === 'live' && messages === 5);
      expect(sync.runner.status()[0]?.quarantined).toBe(0);
    });
  }

  for (const [name, greeting] of Object.entries({
    'garbage as a greeting': '\u0001\u0002 220 smtp ready',
    'BYE as a greeting': '* BYE not today',
    'nothing as a greeting': '',
  })) {
    it(`names a fault for ${name}`, async () => {
      fake.greeting = greeting;
      await expect(open().once()).rejects.toThrow(/127\.0\.0\.1/u);
    });
  }

  it('does not believe absurd counts', async () => {
    const sync = open();
    fake.exists = 4_000_000_000;
    expect(await sync.once()).toMatchObject({ messages: 5 });
    fake.exists = 0;
    await sync.once();
    expect(sync.subjects('INBOX')).toHaveLength(5);
  });

  it('deletes nothing when the listing is shorter than the count', async () => {
    const sync = open();
    await sync.once();
    fake.script = ({ tag, name }, line) => {
      if (name !== 'UID SEARCH') return false;
      line.send(`* SEARCH\r\n${tag} OK done`);
      return true;
    };
    await sync.once();
    expect(sync.subjects('INBOX')).toHaveLength(5);
    expect(sync.log.map(({ message }) => message)).toContain('The server contradicts itself about what it holds');
  });

  it('ignores mail it did not ask for', async () => {
    const sync = open();
    fake.script = (command, line) => {
      if (isBodyFetch(command))
        line.send('* 99 FETCH (UID 4711 FLAGS () INTERNALDATE "05-Jan-2026 09:00:00 +0000" BODY[] {4}\r\nevil)');
      return false;
    };
    expect(await sync.once()).toMatchObject({ messages: 5, fetched: 5 });
  });

  it('puts a message the server never sends into quarantine after three tries, and reads the others', async () => {
    const sync = open();
    let asked = 0;
    fake.script = (command, line) => {
      if (!isBodyFetch(command)) return false;
      asked += 1;
      for (const row of line.untagged(command)) if (!row.includes('UID 3 ')) line.send(row);
      line.send(`${command.tag} OK done`);
      return true;
    };
    expect(await sync.once()).toMatchObject({ messages: 4, quarantined: 1 });
    expect(asked).toBe(3);
    expect(sync.runner.status()[0]?.quarantined).toBe(1);
    await sync.once();
    expect(asked).toBe(3);
  });

  it('puts a message that breaks the line into quarantine after three tries, and reads the others', async () => {
    const sync = open();
    fake.script = (command, line) => {
      if (!isBodyFetch(command)) return false;
      for (const row of line.untagged(command)) {
        if (row.includes('UID 3 ')) {
          line.socket.end();
          return true;
        }
        line.send(row);
      }
      line.send(`${command.tag} OK done`);
      return true;
    };
    sync.runner.start(sync.account);
    await sync.until(
      ({ state, messages, quarantined }) => state.kind === 'live' && messages === 4 && quarantined === 1,
    );
    expect(sync.subjects('INBOX')).toEqual(['Question 1', 'Question 2', 'Question 4', 'Question 5']);
  });

  it('keeps a mail that can not be read as it is, counted, after three tries', async () => {
    const sync = open();
    fake.messages.push({
      uid: 6,
      raw: plainMail(6, { subject: 'Broken', header: 'X-Test-Unreadable: yes' }),
      flags: [],
    });
    expect(await sync.once()).toMatchObject({ messages: 6, quarantined: 1 });
    expect(sync.store.messages.get(sync.messageOf('Broken'))?.unreadable).toBe('made to be unreadable');
    expect(sync.runner.status()[0]?.quarantined).toBe(1);
    expect(await sync.once()).toMatchObject({ messages: 0, fetched: 0 });
  });

  it('stores the rest of a batch when one mail can not be stored', async () => {
    const sync = openSync({
      imap: fake.settings,
      user: 'support@firstline.example',
      password: 'secret',
      intake: (store) => ({
        accept: (batch) => {
          if (batch.some(({ place }) => place?.uid === 2)) throw new Error('a bug of ours');
          return store.transaction(() => ({ messages: batch.length, tickets: 0 }));
        },
      }),
    });
    const totals = await sync.once();
    expect(totals.messages).toBeGreaterThanOrEqual(4);
    expect(
      sync.log.some(({ message, fields }) => message === 'A message could not be taken in' && fields['uid'] === 2),
    ).toBe(true);
  });

  it('reads a mailbox that it may not write to, and keeps the flag for later', async () => {
    const sync = open();
    await sync.once();
    sync.runner.requestSeen(sync.messageOf('Question 2'));
    let refused = true;
    fake.script = ({ tag, name }, line) => {
      if (name !== 'UID STORE' || !refused) return false;
      line.send(`${tag} NO [NOPERM] read-only`);
      return true;
    };
    fake.messages.push({ uid: 6, raw: plainMail(6), flags: [] });
    expect(await sync.once()).toMatchObject({ messages: 1 });
    refused = false;
    await sync.once();
    expect(fake.messages[1]?.flags).toContain('\\Seen');
  });

  it('can be cancelled and started again at once', async () => {
    const sync = open();
    sync.runner.start(sync.account);
    await sync.until(({ state }) => state.kind === 'live');
    sync.runner.cancel(sync.account.id);
    await sync.until(({ state }) => state.kind === 'cancelled');
    sync.runner.start(sync.account);
    sync.runner.cancel(sync.account.id);
    sync.runner.start(sync.account);
    await sync.until(({ state }) => state.kind === 'live');
    sync.runner.cancel(sync.account.id);
    await sync.until(({ state }) => state.kind === 'cancelled');
    expect(fake.open()).toBeLessThanOrEqual(1);
  });

  it('never opens more than three connections at a time', async () => {
    const sync = open();
    sync.runner.start(sync.account);
    await sync.until(({ state, messages }) => state.kind === 'live' && messages === 5);
    for (const number of [1, 2, 3, 4, 5]) sync.runner.requestSeen(sync.messageOf(`Question ${number}`));
    await Promise.all([1, 2, 3].map((number) => sync.runner.readSource(sync.messageOf(`Question ${number}`), 0, 20)));
    expect(fake.messages.every(({ flags }) => flags.includes('\\Seen'))).toBe(true);
    expect(fake.mostOpen()).toBeLessThanOrEqual(3);
    expect(fake.commands.map(({ name }) => name)).not.toContain('UID EXPUNGE');
  });

  it('holds up one account only', async () => {
    const sync = open();
    const other = await startFakeImap(mails(2));
    const second = sync.store.accounts.add({
      ...sync.account,
      address: 'sales@firstline.example',
      imap: other.settings,
    });
    sync.secrets.entries.set(`account-${second.id}`, 'secret');
    fake.script = (command) => isBodyFetch(command);
    sync.runner.start(sync.account);
    sync.runner.start(second);
    await new Promise<void>((resolve) => {
      const off = sync.runner.onStatus((status) => {
        if (status.account !== second.id || status.state.kind !== 'live' || status.messages !== 2) return;
        off();
        resolve();
      });
    });
    expect(sync.runner.status().map(({ messages }) => messages)).toEqual([0, 2]);
    await sync.runner.stop();
    await other.stop();
  });
});
