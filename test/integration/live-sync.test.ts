import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createImapServer } from '#mail/imap/imap-server.ts';
import { unsentSeen } from '#engine/sync/seen-requests.ts';
import { dovecotIsInstalled, startDovecot, type Dovecot } from '#test/support/dovecot/start-dovecot.ts';
import { openSync, type OpenedSync } from '#test/support/sync/open-sync.ts';
import { storingIntake } from '#test/support/sync/storing-intake.ts';
import { plainMail, plainMails } from '#test/support/sync/plain-mail.ts';
import { recordingLog } from '#test/support/recording-log.ts';

const poorServer = 'IMAP4rev1 SASL-IR LITERAL+ ID UIDPLUS';

/** The rich server has CONDSTORE, QRESYNC and IDLE; the poor one has none of them. */
describe.skipIf(!dovecotIsInstalled)('staying in sync with dovecot', () => {
  let dovecot: Dovecot;
  let names: readonly string[];
  const start = async (
    capability?: string,
    onAccepted: (messages: number) => void = () => undefined,
  ): Promise<OpenedSync> => {
    dovecot = await startDovecot(capability === undefined ? {} : { capability });
    names = dovecot.maildir('INBOX').deliver(plainMails(5));
    return openSync({
      imap: dovecot.plain,
      user: dovecot.user,
      password: dovecot.password,
      folders: ['INBOX', 'Done'],
      intake: (store) => {
        const intake = storingIntake(store);
        return {
          accept: (batch) => {
            const accepted = intake.accept(batch);
            onAccepted(accepted.messages);
            return accepted;
          },
        };
      },
    });
  };
  const live = async (sync: OpenedSync): Promise<void> => {
    sync.runner.start(sync.account);
    await sync.until(({ state, messages }) => state.kind === 'live' && messages === 5);
  };
  beforeEach(() => {
    names = [];
  });
  afterEach(() => dovecot.stop());

  it('hears of new mail by IDLE', async () => {
    const sync = await start();
    await live(sync);
    expect(sync.runner.status()[0]?.state).toEqual({ kind: 'live', push: true });
    dovecot.maildir('INBOX').deliver([{ raw: plainMail(6, { subject: 'Fresh' }) }]);
    await sync.until(() => sync.subjects('INBOX').includes('Fresh'));
  });

  it('takes over flags that another client sets while we listen', async () => {
    const sync = await start();
    await live(sync);
    dovecot.maildir('INBOX').setFlags(names[2] ?? '', 'FS');
    await sync.until(() => sync.flagsOf('Question 3').includes('\\Flagged'));
    expect(sync.flagsOf('Question 3')).toEqual(['\\Flagged', '\\Seen']);
  });

  it('notices mail that another client deletes, and keeps the message', async () => {
    const sync = await start();
    await live(sync);
    const gone = sync.messageOf('Question 2');
    dovecot.maildir('INBOX').expunge(names[1] ?? '');
    await sync.until(() => sync.subjects('INBOX').length === 4);
    expect(sync.store.messages.get(gone)?.subject).toBe('Question 2');
    expect(sync.store.messages.deletedOnServer([gone])).toEqual(new Set([gone]));
  });

  for (const [kind, capability] of [
    ['QRESYNC', undefined],
    ['nothing', poorServer],
    ['CONDSTORE without QRESYNC', `${poorServer} CONDSTORE ENABLE`],
  ] as const) {
    it(`catches up with what happened while it was away: new mail, flags, deletions (server with ${kind})`, async () => {
      const sync = await start(capability);
      await sync.once();
      const inbox = dovecot.maildir('INBOX');
      inbox.deliver([{ raw: plainMail(6, { subject: 'Fresh' }) }]);
      inbox.setFlags(names[0] ?? '', 'S');
      inbox.expunge(names[4] ?? '');
      expect(await sync.once()).toMatchObject({ messages: 1, fetched: 1 });
      expect(sync.subjects('INBOX')).toEqual(['Question 1', 'Question 2', 'Question 3', 'Question 4', 'Fresh']);
      expect(sync.flagsOf('Question 1')).toEqual(['\\Seen']);
      inbox.setFlags(names[0] ?? '', '');
      expect(await sync.once()).toMatchObject({ fetched: 0 });
      expect(sync.flagsOf('Question 1')).toEqual([]);
    });
  }

  it('breaks off IDLE within nine minutes, probes the line and listens again', async () => {
    const sync = await start();
    await live(sync);
    expect(Math.max(...sync.timers.delays)).toBeLessThanOrEqual(9 * 60_000);
    const shown = sync.states.length;
    sync.timers.fire();
    await sync.until(() => sync.states.slice(shown).some(({ kind }) => kind === 'live'));
    expect(sync.states.slice(shown).map(({ kind }) => kind)).not.toContain('connecting');
    dovecot.maildir('INBOX').deliver([{ raw: plainMail(6, { subject: 'Fresh' }) }]);
    await sync.until(() => sync.subjects('INBOX').includes('Fresh'));
  });

  it('polls where the server has no IDLE', async () => {
    const sync = await start(poorServer);
    await live(sync);
    expect(sync.runner.status()[0]?.state).toEqual({ kind: 'live', push: false });
    dovecot.maildir('INBOX').deliver([{ raw: plainMail(6, { subject: 'Polled' }) }]);
    sync.timers.fire();
    await sync.until(() => sync.subjects('INBOX').includes('Polled'));
  });

  it('reads the other folders when its turn of IDLE ends', async () => {
    const sync = await start();
    dovecot.maildir('Sent');
    await live(sync);
    dovecot.maildir('Sent').deliver([{ raw: plainMail(50, { subject: 'Answered elsewhere' }) }]);
    sync.timers.fire();
    await sync.until(() => sync.subjects('Sent').includes('Answered elsewhere'));
    expect(sync.runner.status()[0]?.messages).toBe(6);
  });

  it('gives a message a new place when it is moved to another folder that is read', async () => {
    const sync = await start();
    dovecot.maildir('Done');
    await sync.once();
    const message = sync.messageOf('Question 3');
    dovecot.maildir('INBOX').moveTo(names[2] ?? '', dovecot.maildir('Done'));
    await sync.once();
    expect(sync.subjects('Done')).toEqual(['Question 3']);
    expect(sync.subjects('INBOX')).toHaveLength(4);
    expect(sync.messageOf('Question 3')).toBe(message);
    expect(sync.store.messages.deletedOnServer([message]).size).toBe(0);
  });

  it('takes the mail of a folder that another client deletes for deleted, and has it back when the folder returns', async () => {
    const sync = await start();
    const done = dovecot.maildir('Done');
    await sync.once();
    const message = sync.messageOf('Question 3');
    dovecot.maildir('INBOX').moveTo(names[2] ?? '', done);
    await sync.once();
    const paths = (): readonly string[] => sync.store.mailboxes.list(sync.account.id).map(({ path }) => path);
    const aside = join(done.path, '../../aside');
    renameSync(done.path, aside);
    await sync.once();
    expect(paths()).not.toContain('Done');
    expect([...sync.store.messages.deletedOnServer([message])]).toEqual([message]);
    renameSync(aside, done.path);
    expect(await sync.once()).toMatchObject({ messages: 0 });
    expect(paths()).toContain('Done');
    expect(sync.subjects('Done')).toEqual(['Question 3']);
    expect(sync.messageOf('Question 3')).toBe(message);
    expect(sync.store.messages.deletedOnServer([message]).size).toBe(0);
  });

  it('writes seen to the server, and nothing else', async () => {
    const sync = await start();
    await live(sync);
    sync.runner.requestSeen(sync.messageOf('Question 4'));
    expect(sync.flagsOf('Question 4')).toContain('\\Seen');
    await sync.until(
      () =>
        dovecot.maildir('INBOX').flagsOf(names[3] ?? '') === 'S' && !sync.flagsOf('Question 4').includes(unsentSeen),
    );
    expect(names.map((name) => dovecot.maildir('INBOX').flagsOf(name))).toEqual(['', '', '', 'S', '']);
    expect(sync.flagsOf('Question 4')).toEqual(['\\Seen']);
  });

  it('keeps a seen that was set offline until the server can be reached, also when its own flags come first', async () => {
    const sync = await start();
    await sync.once();
    sync.runner.requestSeen(sync.messageOf('Question 4'));
    dovecot.maildir('INBOX').setFlags(names[3] ?? '', 'F');
    // Another runner, as after a restart.
    const later = openSync({ imap: dovecot.plain, user: dovecot.user, password: dovecot.password, store: sync.store });
    await later.once();
    expect(dovecot.maildir('INBOX').flagsOf(names[3] ?? '')).toBe('FS');
    expect(later.flagsOf('Question 4')).toEqual(['\\Flagged', '\\Seen']);
  });

  it('maps messages again when UIDVALIDITY changes: nothing twice, new mail found, waiting flags kept', async () => {
    const sync = await start();
    await sync.once();
    const before = names.map((_, index) => sync.messageOf(`Question ${index + 1}`));
    const validity = sync.store.mailboxes.list(sync.account.id)[0]?.uidValidity;
    sync.runner.requestSeen(sync.messageOf('Question 5'));
    dovecot.renumber('INBOX');
    const inbox = dovecot.maildir('INBOX');
    inbox.expunge(names[0] ?? '');
    inbox.deliver([{ raw: plainMail(6, { subject: 'Fresh' }) }]);
    expect(await sync.once()).toMatchObject({ messages: 1, fetched: 1 });
    const mailbox = sync.store.mailboxes.list(sync.account.id)[0];
    expect(mailbox?.uidValidity).not.toBe(validity);
    expect(sync.store.mailboxes.uids(mailbox?.id ?? 0)).toEqual([5001, 5002, 5003, 5004, 5005]);
    expect(sync.subjects('INBOX')).toEqual(['Question 2', 'Question 3', 'Question 4', 'Question 5', 'Fresh']);
    expect([2, 3, 4, 5].map((number) => sync.messageOf(`Question ${number}`))).toEqual(before.slice(1));
    // The write was refused while the UIDs were unknown, and follows with the next pass.
    expect(inbox.flagsOf(names[4] ?? '')).toBe('');
    await sync.once();
    expect(inbox.flagsOf(names[4] ?? '')).toBe('S');
  });

  it('starts over after sleep without waiting', async () => {
    const sync = await start();
    await live(sync);
    const shown = sync.states.length;
    sync.runner.wake();
    await sync.until(() => sync.states.slice(shown).some((state) => state.kind === 'live'));
    expect(sync.states.slice(shown).map(({ kind }) => kind)).not.toContain('offline');
    expect(sync.timers.sleeps).toEqual([]);
    dovecot.maildir('INBOX').deliver([{ raw: plainMail(6, { subject: 'Fresh' }) }]);
    await sync.until(() => sync.subjects('INBOX').includes('Fresh'));
  });

  it('shows that the server is away, and comes back by itself', async () => {
    const sync = await start();
    await live(sync);
    await dovecot.kill();
    const offline = await sync.until(({ state }) => state.kind === 'offline');
    expect(offline.state).toMatchObject({
      kind: 'offline',
      message: expect.stringContaining('localhost'),
      retryAt: expect.any(Number),
    });
    dovecot.maildir('INBOX').deliver([{ raw: plainMail(6, { subject: 'Fresh' }) }]);
    await dovecot.restart();
    await sync.until(({ state }) => state.kind === 'live' && sync.subjects('INBOX').includes('Fresh'));
    expect(sync.subjects('INBOX')).toHaveLength(6);
  });

  it('loses nothing when the server is killed in the middle of a fetch', async () => {
    let taken = 0;
    let killed = false;
    const sync = await start(undefined, (messages) => {
      taken += messages;
      if (killed || taken < 100) return;
      killed = true;
      void dovecot.kill().then(() => dovecot.restart());
    });
    dovecot
      .maildir('INBOX')
      .deliver(
        Array.from({ length: 600 }, (_, index) => ({ raw: plainMail(100 + index, { body: 'x'.repeat(20_000) }) })),
      );
    sync.runner.start(sync.account);
    await sync.until(({ state, messages }) => state.kind === 'live' && messages === 605);
    expect(killed).toBe(true);
    expect(sync.states.some(({ kind }) => kind === 'offline')).toBe(true);
    expect(sync.runner.status()[0]?.quarantined).toBe(0);
    expect(new Set(sync.subjects('INBOX')).size).toBe(605);
  });

  it('reads a stretch of a source from the server beside the sync', async () => {
    const sync = await start();
    await live(sync);
    const raw = plainMail(2);
    const message = sync.messageOf('Question 2');
    expect(Buffer.from(await sync.runner.readSource(message, 10, 30)).toString()).toBe(raw.slice(10, 40));
    expect(await sync.runner.readSource(message, raw.length, 30)).toHaveLength(0);
    await expect(sync.runner.readSource(message, 2 ** 40, 30)).rejects.toThrow('too large');
  });

  it('leaves parts above the cap on the server and says so', async () => {
    const sync = await start();
    const boundary = 'b0undary';
    const large = Buffer.alloc(300_000, 7).toString('base64').replaceAll(/.{76}/gu, '$&\r\n');
    const body = [
      `--${boundary}`,
      'Content-Type: text/plain',
      '',
      'The log is attached.',
      `--${boundary}`,
      'Content-Type: application/octet-stream; name="log.bin"',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment; filename="log.bin"',
      '',
      large,
      `--${boundary}`,
      'Content-Type: text/csv; name="small.csv"',
      'Content-Disposition: attachment; filename="small.csv"',
      '',
      'a,b',
      `--${boundary}--`,
      '',
    ].join('\r\n');
    const source = plainMail(7, {
      subject: 'With log',
      header: `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="${boundary}"`,
      body,
    });
    dovecot.maildir('INBOX').deliver([{ raw: source }]);
    const connection = await createImapServer({ log: recordingLog() }).connect(dovecot.plain, {
      kind: 'password',
      user: dovecot.user,
      password: dovecot.password,
    });
    await connection.select('INBOX', 'read');
    const fetched = [];
    for await (const message of connection.fetch([1, 6], { attachmentCap: 100_000 })) fetched.push(message);
    await connection.close();
    expect(fetched.map(({ uid, partial }) => ({ uid, partial }))).toEqual([
      { uid: 1, partial: false },
      { uid: 6, partial: true },
    ]);
    expect(fetched[1]?.size).toBe(source.length);
    const raw = Buffer.from(fetched[1]?.raw ?? []).toString('latin1');
    expect(raw).toContain('Subject: With log');
    expect(raw).toContain('The log is attached.');
    expect(raw).toMatch(/X-Firstline-Left-Out: 4\d{5}\r\nContent-Type: application\/octet-stream/u);
    expect(raw).toContain('filename="log.bin"');
    expect(raw).toContain('a,b');
    expect(raw.length).toBeLessThan(2_000);
    expect(await sync.once()).toMatchObject({ messages: 6 });
  });
});
