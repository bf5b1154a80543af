import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StorageError } from '#storage/storage-error.ts';
import { dovecotIsInstalled, startDovecot, type Dovecot } from '#test/support/dovecot/start-dovecot.ts';
import { openSync } from '#test/support/sync/open-sync.ts';
import { plainMails } from '#test/support/sync/plain-mail.ts';
import { storingIntake } from '#test/support/sync/storing-intake.ts';

describe.skipIf(!dovecotIsInstalled)('a full disk', () => {
  let dovecot: Dovecot;
  beforeAll(async () => {
    dovecot = await startDovecot();
    dovecot.maildir('INBOX').deliver(plainMails(80));
  });
  afterAll(() => dovecot.stop());

  it('ends the sync with its reason, blames no mail for it, and loses nothing once there is room', async () => {
    let full = true;
    let accepted = 0;
    const sync = openSync({
      imap: dovecot.plain,
      user: dovecot.user,
      password: dovecot.password,
      intake: (store) => {
        const inner = storingIntake(store);
        return {
          accept: (batch) => {
            accepted += batch.length;
            if (full && accepted > 30) throw new StorageError('disk-full', null);
            return inner.accept(batch);
          },
        };
      },
    });
    for (let round = 0; round < 3; round += 1) await expect(sync.once()).rejects.toThrow('The disk is full');
    expect(sync.store.mailboxes.quarantineCount(sync.account.id)).toBe(0);
    full = false;
    expect(await sync.once()).toMatchObject({ quarantined: 0 });
    expect(sync.subjects('INBOX')).toHaveLength(80);
  });
});
