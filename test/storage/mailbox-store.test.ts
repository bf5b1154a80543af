import { describe, expect, it } from 'vitest';
import { account, newMessage, now, temporaryStore } from './store-fixture.ts';

function inbox() {
  const store = temporaryStore();
  const { id } = store.accounts.add(account);
  const mailbox = store.mailboxes.ensure(id, 'INBOX', 'inbox').id;
  const place = (uid: number, message: number, flags: readonly string[] = []) =>
    store.mailboxes.addLocation({ message, mailbox, uid, flags });
  return { store, account: id, mailbox, place };
}

describe('accounts', () => {
  it('are added, changed and removed with their mailboxes; the mail stays', () => {
    const { store, account: id, mailbox, place } = inbox();
    const message = store.messages.add(newMessage());
    place(1, message);
    store.accounts.save({ ...account, id, name: 'Help', folders: ['A'] });
    expect(store.accounts.list()).toEqual([{ ...account, id, name: 'Help', folders: ['A'] }]);
    expect(() => store.accounts.save({ ...account, id: 99 })).toThrow('No account with id 99');
    store.accounts.remove(id);
    expect(store.accounts.get(id)).toBeNull();
    expect(store.mailboxes.get(mailbox)).toBeNull();
    expect(store.mailboxes.locations(message)).toEqual([]);
    expect(store.messages.get(message)).not.toBeNull();
    expect(store.accounts.add(account).id).not.toBe(id);
  });
});

describe('mailbox store', () => {
  it('finds a mailbox again by its path, with the new role', () => {
    const { store, account: id, mailbox } = inbox();
    expect(store.mailboxes.ensure(id, 'INBOX', 'archive')).toMatchObject({
      id: mailbox,
      role: 'archive',
      uidValidity: null,
    });
    expect(store.mailboxes.list(id)).toHaveLength(1);
  });

  it('keeps the cursor, numbers beyond 2^53 as they came', () => {
    const { store, mailbox } = inbox();
    const cursor = {
      uidValidity: '4294967295',
      highestModseq: '18446744073709551615',
      uidNext: 77,
      firstSyncDone: true,
      syncedAt: now,
    };
    store.mailboxes.saveCursor(mailbox, cursor);
    expect(store.mailboxes.get(mailbox)).toMatchObject(cursor);
  });

  it('gives senders and a header of the mail that came into the same mailbox before, newest first', () => {
    const { store, account: id, place } = inbox();
    const header = (value: string) => ({ headers: { 'authentication-results': [value, 'a later one'] } });
    const from = (address: string) => ({ from: { name: '', address } });
    const add = (uid: number, part: Parameters<typeof newMessage>[0]): number => {
      const message = store.messages.add(newMessage({ messageId: `m${uid}@x`, ...part }));
      place(uid, message);
      return message;
    };
    add(1, { ...from('a@one.example'), ...header('mx.one') });
    add(2, from('b@two.example'));
    add(3, { ...from('us@tai.example'), ...header('mx.out'), direction: 'out' });
    const asked = add(4, { ...from('c@three.example'), ...header('mx.three') });
    add(5, { ...from('d@four.example'), ...header('mx.four') });
    const elsewhere = store.mailboxes.ensure(id, 'Other', 'other').id;
    store.mailboxes.addLocation({
      message: store.messages.add(newMessage(header('mx.elsewhere'))),
      mailbox: elsewhere,
      uid: 1,
      flags: [],
    });
    const found = [
      { sender: 'b@two.example', header: null },
      { sender: 'a@one.example', header: 'mx.one' },
    ];
    expect(store.messages.headersBefore(asked, 'authentication-results', 10)).toEqual(found);
    expect(store.messages.headersBefore(asked, 'authentication-results', 1)).toEqual(found.slice(0, 1));
    expect(store.messages.headersBefore(store.messages.add(newMessage()), 'authentication-results', 10)).toEqual([]);
  });

  it('knows where mail lies, with its flags sorted', () => {
    const { store, mailbox, place } = inbox();
    const message = store.messages.add(newMessage());
    place(9, message, ['\\Seen', '\\Answered']);
    place(3, message);
    store.mailboxes.setFlags(mailbox, 3, ['b', 'a']);
    expect(store.mailboxes.uids(mailbox)).toEqual([3, 9]);
    expect(store.mailboxes.flags(mailbox)).toEqual(
      new Map([
        [3, ['a', 'b']],
        [9, ['\\Answered', '\\Seen']],
      ]),
    );
    expect(store.mailboxes.messagesAt(mailbox, [9, 10])).toEqual(new Map([[9, message]]));
    expect(store.mailboxes.locations(message).map((each) => each.uid)).toEqual([3, 9]);
  });

  it('lets a buried UID stay buried, and says which mail lies nowhere any more', () => {
    const { store, account: id, mailbox, place } = inbox();
    const [one, two] = [store.messages.add(newMessage()), store.messages.add(newMessage())];
    const other = store.mailboxes.ensure(id, 'Archive', 'archive').id;
    place(1, one);
    place(2, two);
    store.mailboxes.addLocation({ message: two, mailbox: other, uid: 1, flags: [] });
    expect(store.mailboxes.entomb(mailbox, [1, 2, 3], now)).toEqual([one]);
    expect(store.messages.deletedOnServer([one, two])).toEqual(new Set([one]));
    place(1, one);
    expect(store.mailboxes.uids(mailbox)).toEqual([]);
    store.mailboxes.addLocation({ message: one, mailbox: other, uid: 2, flags: [] });
    expect(store.messages.deletedOnServer([one])).toEqual(new Set());
  });

  it('maps a mailbox anew after UIDVALIDITY changed, where old tombstones mean nothing', () => {
    const { store, mailbox, place } = inbox();
    const [one, two] = [
      store.messages.add(newMessage({ messageId: 'a@x', size: 5, receivedAt: 6 })),
      store.messages.add(newMessage()),
    ];
    place(1, one);
    place(2, two);
    store.mailboxes.entomb(mailbox, [7], now);
    expect(store.mailboxes.fingerprints(mailbox)[0]).toEqual({
      message: one,
      uid: 1,
      messageId: 'a@x',
      size: 5,
      receivedAt: 6,
    });
    store.mailboxes.replaceLocations(mailbox, [{ message: one, mailbox, uid: 7, flags: ['x'] }]);
    expect(store.mailboxes.uids(mailbox)).toEqual([7]);
    expect(store.messages.deletedOnServer([one, two])).toEqual(new Set([two]));
  });

  it('puts a UID in quarantine at the third failure and lets it out once it was read', () => {
    const { store, account: id, mailbox, place } = inbox();
    expect([1, 2].map(() => store.mailboxes.recordFailure(mailbox, 5, 'broken', now))).toEqual([1, 2]);
    expect(store.mailboxes.quarantined(mailbox)).toEqual([]);
    expect(store.mailboxes.recordFailure(mailbox, 5, 'still broken', now)).toBe(3);
    expect(store.mailboxes.quarantined(mailbox)).toEqual([{ uid: 5, reason: 'still broken', failures: 3 }]);
    expect(store.mailboxes.quarantineCount(id)).toBe(1);
    place(5, store.messages.add(newMessage()));
    expect(store.mailboxes.quarantineCount(id)).toBe(0);
    expect(store.mailboxes.messageCount(id)).toBe(1);
  });
});
