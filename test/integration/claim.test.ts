import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { claimMail } from '#engine/automation/claim-mail.ts';
import { claimPrefix, type MailConnection } from '#engine/ports/mail-server.ts';
import { createErrands } from '#engine/sync/errands.ts';
import { createImapServer } from '#mail/imap/imap-server.ts';
import { dovecotIsInstalled, startDovecot, type Dovecot } from '#test/support/dovecot/start-dovecot.ts';
import { recordingLog } from '#test/support/recording-log.ts';
import { openSync } from '#test/support/sync/open-sync.ts';
import { plainMails } from '#test/support/sync/plain-mail.ts';
import { testTimers } from '#test/support/sync/test-timers.ts';

const poorServer = 'IMAP4rev1 SASL-IR LITERAL+ ID UIDPLUS';
const mails = 40;
const subjects = Array.from({ length: mails }, (_, at) => `Question ${at + 1}`);

/** Several installations on one mailbox: of all that want to answer a mail, one may. */
describe.skipIf(!dovecotIsInstalled)('taking a mail for one installation', () => {
  let dovecot: Dovecot;
  afterEach(() => dovecot.stop());

  const connect = (): Promise<MailConnection> =>
    createImapServer({ log: recordingLog() }).connect(dovecot.plain, {
      kind: 'password',
      user: dovecot.user,
      password: dovecot.password,
    });

  /** Synced once, with connections of its own. */
  const install = async (name: string, folders: readonly string[] = ['INBOX']) => {
    const { store, once, messageOf } = openSync({
      imap: dovecot.plain,
      user: dovecot.user,
      password: dovecot.password,
      folders,
    });
    await once();
    const errands = createErrands(connect, testTimers());
    onTestFinished(() => errands.close());
    const claim = (subject: string): Promise<boolean> =>
      claimMail(
        {
          store,
          clock: { now: Date.now },
          installation: name,
          digest: (text) => createHash('sha256').update(text).digest('hex'),
          errand: (_account, work) => errands.run(work),
        },
        messageOf(subject),
      );
    return { name, claim, store, messageOf };
  };

  const flagsIn = async (folder: string): Promise<ReadonlyMap<number, readonly string[]>> => {
    const line = await connect();
    await line.select(folder, 'read');
    const { flags } = await line.changes({ sinceModseq: null });
    await line.close();
    return new Map(flags.map(({ uid, flags: set }) => [uid, set]));
  };
  const rawIn = async (folder: string): Promise<readonly string[]> => {
    const line = await connect();
    await line.select(folder, 'read');
    const sources: string[] = [];
    for (const uid of await line.uids()) sources.push(Buffer.from(await line.readSource(uid, 0, 10_000)).toString());
    await line.close();
    return sources;
  };
  const foldersOf = async (): Promise<readonly string[]> => {
    const line = await connect();
    const names = (await line.listMailboxes()).map(({ path }) => path);
    await line.close();
    return names;
  };
  const claimsOf = (flags: readonly string[]): readonly string[] =>
    flags.filter((flag) => flag.toLowerCase().startsWith(claimPrefix));

  describe.each([
    { how: 'by a keyword that nothing has changed', capability: undefined },
    { how: 'in a hidden folder, where the server has no CONDSTORE', capability: poorServer },
  ])('$how', ({ capability }) => {
    it('lets one of four have each mail, all asking at the same moment', { timeout: 60_000 }, async () => {
      dovecot = await startDovecot(capability === undefined ? {} : { capability });
      dovecot.maildir('INBOX').deliver(plainMails(mails));
      const offices = await Promise.all(['aaaa1111', 'bbbb2222', 'cccc3333', 'dddd4444'].map((name) => install(name)));
      // Everybody's line is open, so that the claims themselves race.
      await Promise.all(offices.map(({ claim }) => claim('Question 1')));
      const winners: string[] = [];
      for (const subject of subjects) {
        const won = await Promise.all(offices.map(async ({ name, claim }) => ((await claim(subject)) ? name : null)));
        const names = won.filter((name) => name !== null);
        expect(names).toHaveLength(1);
        winners.push(...names);
      }
      // Asked again, everybody says the same: after a crash nobody else takes over what may have been sent.
      for (const [at, subject] of subjects.entries())
        for (const { name, claim } of offices.toReversed()) expect(await claim(subject)).toBe(name === winners[at]);
    });

    it('leaves the mailbox as it was, but for its mark', { timeout: 60_000 }, async () => {
      dovecot = await startDovecot(capability === undefined ? {} : { capability });
      const inbox = dovecot.maildir('INBOX');
      const names = inbox.deliver(plainMails(mails));
      inbox.setFlags(names[0] ?? '', 'FS');
      const one = await install('aaaa1111');
      const two = await install('bbbb2222');
      const before = { flags: await flagsIn('INBOX'), raw: await rawIn('INBOX'), folders: await foldersOf() };
      for (const subject of subjects) await Promise.all([one.claim(subject), two.claim(subject)]);
      const flags = await flagsIn('INBOX');
      expect(await rawIn('INBOX')).toEqual(before.raw);
      for (const [uid, set] of before.flags) {
        const now = flags.get(uid) ?? [];
        const marks = claimsOf(now);
        expect(marks).toHaveLength(capability === undefined ? 1 : 0);
        expect(now.filter((flag) => !marks.includes(flag)).toSorted()).toEqual([...set].toSorted());
      }
      const added = (await foldersOf()).filter((name) => !before.folders.includes(name));
      expect(added).toEqual(capability === undefined ? [] : ['Firstline claims']);
      const subscriptions = join(inbox.path, 'subscriptions');
      expect(existsSync(subscriptions) ? readFileSync(subscriptions, 'utf8') : '').not.toContain('claims');
    });
  });

  it('holds while an agent’s mail program changes flags all the time', { timeout: 60_000 }, async () => {
    dovecot = await startDovecot();
    dovecot.maildir('INBOX').deliver(plainMails(mails));
    const one = await install('aaaa1111');
    const two = await install('bbbb2222');
    const agent = await connect();
    await agent.select('INBOX', 'write');
    const uids = await agent.uids();
    let busy = true;
    const fidgeting = (async () => {
      while (busy) {
        await agent.storeFlags(uids, { add: ['\\Flagged'], remove: [] });
        await agent.storeFlags(uids, { add: [], remove: ['\\Flagged'] });
      }
    })();
    let taken = 0;
    for (const subject of subjects) {
      const won = await Promise.all([one.claim(subject), two.claim(subject)]);
      expect(won.filter(Boolean).length).toBeLessThanOrEqual(1);
      taken += won.filter(Boolean).length;
    }
    busy = false;
    await fidgeting;
    await agent.close();
    // Nobody may have one now and then, never two; that must be rare.
    expect(taken).toBeGreaterThanOrEqual(mails / 2);
  });

  it('takes a mail in every folder it lies in: one installation reads the one, one the other', async () => {
    dovecot = await startDovecot();
    const [mail] = plainMails(1);
    if (mail === undefined) throw new Error('no mail');
    dovecot.maildir('INBOX').deliver([mail]);
    dovecot.maildir('Done').deliver([mail]);
    const both = await install('aaaa1111', ['INBOX', 'Done']);
    const others = [await install('bbbb2222', ['Done']), await install('cccc3333', ['Done', 'INBOX'])];
    expect(both.store.mailboxes.locations(both.messageOf('Question 1'))).toHaveLength(2);
    const won = await Promise.all([both, ...others].map(({ claim }) => claim('Question 1')));
    expect(won.filter(Boolean).length).toBeLessThanOrEqual(1);
    expect(await Promise.all([both, ...others].map(({ claim }) => claim('Question 1')))).toEqual(won);
  });

  it('takes nothing in a mailbox that was rebuilt meanwhile', async () => {
    dovecot = await startDovecot();
    dovecot.maildir('INBOX').deliver(plainMails(1));
    const one = await install('aaaa1111');
    dovecot.renumber('INBOX');
    expect(await one.claim('Question 1')).toBe(false);
  });

  it('takes nothing that somebody has moved away', async () => {
    dovecot = await startDovecot();
    const inbox = dovecot.maildir('INBOX');
    const [name] = inbox.deliver(plainMails(1));
    const one = await install('aaaa1111');
    inbox.expunge(name ?? '');
    expect(await one.claim('Question 1')).toBe(false);
  });
});
