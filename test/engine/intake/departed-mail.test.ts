import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '#engine/ports/account-store.ts';
import { minute } from '#domain/time/instant.ts';
import { monday, openTestEngine, type TestEngine } from '#test/support/open-test-engine.ts';
import { rawMail } from '#test/support/raw-mail.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

describe('mail that somebody deletes or moves in the mailbox', () => {
  let engine: TestEngine;
  let account: Account;
  beforeEach(async () => {
    engine = await openTestEngine(temporaryFolder());
    account = engine.account();
  });
  afterEach(() => engine.close());

  const raw = rawMail({ from: 'ann@acme.example', id: 'q1@acme.example' });
  const arriveIn = async (folder: string, uid: number): Promise<void> => {
    const mailbox = engine.store.mailboxes.ensure(account.id, folder, 'inbox');
    const digest = (await engine.digester.digest([{ raw: Buffer.from(raw) }])).at(0);
    const place = { mailbox, uid, flags: [] };
    engine.intake.accept([{ account, place, receivedAt: monday - 5 * minute, digest, gmailId: null, partial: false }]);
  };
  const leave = (folder: string, uid: number): void => {
    const mailbox = engine.store.mailboxes.ensure(account.id, folder, 'inbox');
    engine.depart(engine.store.mailboxes.entomb(mailbox.id, [uid], monday));
  };
  const told = (): readonly number[] => {
    engine.clock.advance(100);
    return engine.events
      .splice(0)
      .flatMap(({ name, payload }) =>
        name === 'tickets.changed' ? (payload as { rows: readonly { number: number }[] }).rows : [],
      )
      .map(({ number }) => number);
  };
  const deleted = async (): Promise<boolean | undefined> =>
    (await engine.ask('tickets.get', { number: 1001 })).messages[0]?.deletedOnServer;

  it('changes its ticket, which the console hears of', async () => {
    await arriveIn('INBOX', 7);
    told();
    leave('INBOX', 7);
    expect(told()).toEqual([1001]);
    expect(await deleted()).toBe(true);
  });

  it('is said to be back when it turns up in another folder', async () => {
    await arriveIn('INBOX', 7);
    leave('INBOX', 7);
    told();
    await arriveIn('Archive', 1);
    expect(told()).toEqual([1001]);
    expect(await deleted()).toBe(false);
  });

  it('changes nothing while it lies in another folder too', async () => {
    await arriveIn('INBOX', 7);
    await arriveIn('Archive', 1);
    told();
    leave('INBOX', 7);
    expect(told()).toEqual([]);
    expect(await deleted()).toBe(false);
  });
});
