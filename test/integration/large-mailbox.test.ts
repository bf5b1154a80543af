import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corpus } from '#bench/corpus.ts';
import { dovecotIsInstalled, startDovecot, type Dovecot } from '#test/support/dovecot/start-dovecot.ts';
import { openSync } from '#test/support/sync/open-sync.ts';
import { plainMail } from '#test/support/sync/plain-mail.ts';

const count = 20_000;

describe.skipIf(!dovecotIsInstalled)('a mailbox of 20,000 messages', () => {
  let dovecot: Dovecot;
  beforeAll(async () => {
    dovecot = await startDovecot();
    dovecot.maildir('INBOX').deliver(corpus(count));
  }, 120_000);
  afterAll(() => dovecot.stop());

  it('is read completely, across a cancel, and costs little the second time', { timeout: 240_000 }, async () => {
    const stop = new AbortController();
    const sync = openSync({ imap: dovecot.plain, user: dovecot.user, password: dovecot.password, folders: ['INBOX'] });
    sync.runner.onStatus(({ state }) => {
      if (state.kind === 'syncing' && state.messages > 3_000) stop.abort();
    });
    const first = await sync.once(stop.signal);
    expect(first.fetched).toBeGreaterThan(3_000);
    expect(first.fetched).toBeLessThan(count);
    // Newest first: what is here is the end of the mailbox.
    const [inbox] = sync.store.mailboxes.list(sync.account.id);
    const uids = sync.store.mailboxes.uids(inbox?.id ?? 0);
    expect(uids.at(-1)).toBe(count);
    expect(uids[0]).toBeGreaterThan(count - first.fetched - 1_001);
    const second = await sync.once();
    expect(first.fetched + second.fetched).toBe(count);
    expect(sync.store.mailboxes.uids(inbox?.id ?? 0)).toHaveLength(count);
    const estimates = sync.states.flatMap((state) =>
      state.kind === 'syncing' && state.timeLeft !== null ? [state.timeLeft] : [],
    );
    expect(estimates.every((estimate) => estimate >= 0)).toBe(true);

    dovecot.maildir('INBOX').deliver([{ raw: plainMail(1, { subject: 'One more' }) }]);
    expect(await sync.once()).toMatchObject({ messages: 1, fetched: 1 });
    expect(await sync.once()).toMatchObject({ fetched: 0 });
  });
});
