import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dovecotIsInstalled, startDovecot, type Dovecot } from '#test/support/dovecot/start-dovecot.ts';
import { openSync } from '#test/support/sync/open-sync.ts';
import { plainMail, plainMails } from '#test/support/sync/plain-mail.ts';
import { storingIntake } from '#test/support/sync/storing-intake.ts';

describe.skipIf(!dovecotIsInstalled)('first sync from dovecot', () => {
  let dovecot: Dovecot;
  beforeAll(async () => {
    dovecot = await startDovecot({ tls: { names: ['localhost'] } });
    dovecot.maildir('INBOX').deliver(plainMails(300));
    dovecot.maildir('Sent').deliver([{ raw: plainMail(900, { subject: 'Our answer' }), seen: true }]);
    dovecot.maildir('Junk').deliver([{ raw: plainMail(901, { subject: 'Buy now' }) }]);
  });
  afterAll(() => dovecot.stop());
  const account = () => ({
    imap: dovecot.tls,
    user: dovecot.user,
    password: dovecot.password,
    authority: dovecot.authority,
  });

  it('reads the inbox and Sent, but not Junk, and leaves the mailbox as it was', async () => {
    const sync = openSync(account());
    const totals = await sync.once();
    expect(totals).toMatchObject({ messages: 301, fetched: 301, quarantined: 0 });
    expect(sync.subjects('INBOX')).toHaveLength(300);
    expect(sync.subjects('Sent')).toEqual(['Our answer']);
    expect(
      sync.store.mailboxes
        .list(sync.account.id)
        .map(({ path, role, firstSyncDone }) => ({ path, role, firstSyncDone })),
    ).toEqual([
      { path: 'INBOX', role: 'inbox', firstSyncDone: true },
      { path: 'Sent', role: 'sent', firstSyncDone: true },
    ]);
    const inbox = dovecot.maildir('INBOX');
    expect(new Set(inbox.names().map((name) => inbox.flagsOf(name)))).toEqual(new Set(['']));
  });

  it('takes the newest mail first, in a small portion', async () => {
    const first: number[] = [];
    const sync = openSync({
      ...account(),
      intake: (store) => {
        const inner = storingIntake(store);
        return {
          accept: (batch) => {
            for (const mail of batch)
              if (first.length < 50 && mail.place?.mailbox.path === 'INBOX') first.push(mail.place.uid);
            return inner.accept(batch);
          },
        };
      },
    });
    await sync.once();
    expect(Math.min(...first)).toBe(251);
    expect(Math.max(...first)).toBe(300);
  });

  it('times mail by INTERNALDATE', async () => {
    const at = Date.UTC(2025, 5, 1, 12, 30, 15);
    dovecot.maildir('Trash').deliver([{ raw: plainMail(902, { subject: 'Dated' }), receivedAt: at }]);
    const sync = openSync({ ...account(), folders: ['Trash'] });
    await sync.once();
    expect(sync.store.messages.get(sync.messageOf('Dated'))?.receivedAt).toBe(at);
  });

  it('reads Junk when it is chosen, and Sent with it', async () => {
    const sync = openSync({ ...account(), folders: ['Junk', 'Gone'] });
    await sync.once();
    expect(sync.subjects('Junk')).toEqual(['Buy now']);
    expect(sync.subjects('Sent')).toEqual(['Our answer']);
    expect(sync.subjects('INBOX')).toEqual([]);
    expect(sync.log.map(({ message }) => message)).toContain('Chosen folders are not on the server');
  });

  it('finds nothing to do the second time', async () => {
    const sync = openSync(account());
    await sync.once();
    expect(await sync.once()).toMatchObject({ messages: 0, fetched: 0 });
  });

  it('goes on where a cancel stopped it, without fetching anything twice', async () => {
    const stop = new AbortController();
    let taken = 0;
    const sync = openSync({
      ...account(),
      intake: (store) => {
        const inner = storingIntake(store);
        return {
          accept: (batch) => {
            taken += batch.length;
            if (taken >= 60) stop.abort();
            return inner.accept(batch);
          },
        };
      },
    });
    const first = await sync.once(stop.signal);
    expect(first.fetched).toBeGreaterThanOrEqual(60);
    expect(first.fetched).toBeLessThan(301);
    expect(sync.states.at(-1)).toEqual({ kind: 'cancelled' });
    const second = await sync.once();
    expect(first.fetched + second.fetched).toBe(301);
    expect(sync.subjects('INBOX')).toHaveLength(300);
  });

  it('shows how far it is', async () => {
    const sync = openSync(account());
    await sync.once();
    const shown = sync.states.filter((state) => state.kind === 'syncing');
    expect(shown[0]).toMatchObject({ mailbox: 'INBOX', first: true, messages: 0, totalMessages: 300 });
    expect(sync.states[0]).toEqual({ kind: 'connecting' });
    expect(sync.states.at(-1)).toEqual({ kind: 'idle' });
  });
});
