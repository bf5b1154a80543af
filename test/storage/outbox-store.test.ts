import { describe, expect, it, onTestFinished } from 'vitest';
import type { OutboxItem } from '#domain/outbox/outbox-item.ts';
import type { OutboxState } from '#domain/outbox/outbox-state.ts';
import type { OutgoingMail } from '#domain/outbox/outgoing-mail.ts';
import { openConnection } from '#storage/connection.ts';
import { openStore } from '#storage/open-store.ts';
import type { Store } from '#engine/ports/store.ts';
import { join } from 'node:path';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const mail: OutgoingMail = {
  kind: 'reply-all',
  ticket: 1001,
  account: 1,
  about: 7,
  to: [{ name: 'Zoë', address: 'zoe@kunde.example' }],
  cc: [],
  bcc: [{ name: '', address: 'boss@tai.example' }],
  subject: 'Re: 🎉',
  text: 'Hello\n“quotes”',
  quote: true,
  carried: [0, 2],
};
const queued = (at: number): OutboxState => ({
  kind: 'queued',
  at,
  undoUntil: at,
  scheduled: false,
  attempts: 0,
  fault: { kind: 'temporary', code: 451, message: 'later' },
  urged: false,
});
const item = (id: string, change: Partial<Omit<OutboxItem, 'id'>> = {}): Omit<OutboxItem, 'id'> => ({
  mail,
  author: { kind: 'agent', name: 'Ann' },
  messageId: `${id}@tai.example`,
  inReplyTo: 'q@kunde.example',
  references: ['q@kunde.example'],
  signature: 'Ann',
  quoted: '> Hi',
  queuedAt: 5,
  basis: 12,
  status: { kind: 'snoozed', until: 99 },
  copy: 'owed',
  state: queued(10),
  ...change,
});

function openIn(folder: string): Store {
  const opened = openStore({ folder, now: () => 0 });
  if (opened.kind !== 'ok') throw new Error(opened.problem);
  onTestFinished(() => opened.store.close());
  return opened.store;
}

describe('drafts', () => {
  it('are there again as they were after the file was closed, newest first', () => {
    const folder = temporaryFolder();
    const first = openIn(folder);
    const old = first.drafts.add(mail, 1);
    const fresh = first.drafts.add({ ...mail, ticket: null, kind: 'new' }, 2);
    first.close();
    const again = openIn(folder);
    expect(again.drafts.list(null)).toEqual([fresh, old]);
    expect(again.drafts.list(1001)).toEqual([old]);
    expect(again.drafts.save(old.id, { ...mail, text: 'changed' }, 3)).toBe(true);
    expect(again.drafts.get(old.id)).toEqual({ id: old.id, mail: { ...mail, text: 'changed' }, savedAt: 3 });
    expect(again.drafts.save(99, mail, 3)).toBe(false);
  });

  it('take their files with them', () => {
    const store = openIn(temporaryFolder());
    const draft = store.drafts.add(mail, 1);
    const owner = { kind: 'draft', id: draft.id } as const;
    store.attachments.add(owner, { name: 'a.txt', type: 'text/plain', size: 3, contentId: null });
    store.drafts.remove(draft.id);
    expect(store.drafts.get(draft.id)).toBeNull();
    expect(store.attachments.of(owner)).toEqual([]);
  });
});

describe('files of drafts', () => {
  it('come in pieces in any order, are read in stretches, and know when they are complete', () => {
    const folder = temporaryFolder();
    const store = openIn(folder);
    const owner = { kind: 'draft', id: 1 } as const;
    const bytes = Buffer.from(Array.from({ length: 1000 }, (_, at) => at % 251));
    const id = store.attachments.add(owner, { name: 'ü.bin', type: 'x/y', size: 1000, contentId: 'c@firstline' });
    store.attachments.write(id, 400, bytes.subarray(400));
    expect(store.attachments.of(owner)).toEqual([
      { id, name: 'ü.bin', type: 'x/y', size: 1000, contentId: 'c@firstline', complete: false },
    ]);
    store.attachments.write(id, 0, bytes.subarray(0, 400));
    store.attachments.write(id, 0, bytes.subarray(0, 400));
    store.close();
    const again = openIn(folder);
    expect(again.attachments.of(owner)).toMatchObject([{ complete: true }]);
    for (const [offset, length] of [
      [0, 1000],
      [0, 400],
      [399, 2],
      [400, 10],
      [990, 100],
      [1000, 5],
    ] as const)
      expect(
        Buffer.from(again.attachments.read(id, offset, length)).equals(bytes.subarray(offset, offset + length)),
      ).toBe(true);
  });

  it('an empty one is complete at once', () => {
    const store = openIn(temporaryFolder());
    const owner = { kind: 'draft', id: 1 } as const;
    const id = store.attachments.add(owner, { name: 'empty', type: 'x/y', size: 0, contentId: null });
    expect(store.attachments.of(owner)).toMatchObject([{ complete: true }]);
    expect(store.attachments.read(id, 0, 10)).toHaveLength(0);
  });

  it('move to the mail that is queued, and go when it is sent', () => {
    const store = openIn(temporaryFolder());
    const draft = { kind: 'draft', id: 1 } as const;
    const outbox = { kind: 'outbox', id: 1 } as const;
    store.attachments.add(draft, { name: 'a', type: 'x/y', size: 0, contentId: null });
    store.attachments.move(draft, outbox);
    expect(store.attachments.of(draft)).toEqual([]);
    expect(store.attachments.of(outbox)).toHaveLength(1);
    store.attachments.removeAll(outbox);
    expect(store.attachments.of(outbox)).toEqual([]);
  });
});

describe('the outbox', () => {
  it('keeps a mail as it was queued, for every kind of author', () => {
    const folder = temporaryFolder();
    const store = openIn(folder);
    const byAgent = store.outbox.add(item('a'));
    const byRule = store.outbox.add(
      item('b', { author: { kind: 'automation', rule: 'quota', purpose: 'resolution' }, status: null }),
    );
    store.close();
    const again = openIn(folder);
    expect(again.outbox.get(byAgent.id)).toEqual(byAgent);
    expect(again.outbox.byMessageId('b@tai.example')).toEqual(byRule);
    expect(again.outbox.byMessageId('c@tai.example')).toBeNull();
  });

  it('never holds two mails with one Message-ID', () => {
    const store = openIn(temporaryFolder());
    store.outbox.add(item('a'));
    expect(() => store.outbox.add(item('a'))).toThrow(/UNIQUE/);
  });

  it('changes a state only from the one that is named: of two engines one begins', () => {
    const store = openIn(temporaryFolder());
    const { id } = store.outbox.add(item('a'));
    const sending: OutboxState = { kind: 'sending', since: 11, stage: 'preparing', attempts: 0, urged: false };
    expect(store.outbox.change(id, 'queued', sending, { at: 11, text: 'Begun.' })).toBe(true);
    expect(store.outbox.change(id, 'queued', sending, { at: 12, text: 'Begun again.' })).toBe(false);
    expect(store.outbox.get(id)?.state).toEqual(sending);
    expect(store.outbox.history(id)).toEqual([{ at: 11, text: 'Begun.' }]);
  });

  it('hands out what is due in order, one account at a time', () => {
    const store = openIn(temporaryFolder());
    store.outbox.add(item('later', { state: queued(30) }));
    const first = store.outbox.add(item('first', { state: queued(20) }));
    const other = store.outbox.add(item('other', { state: queued(25), mail: { ...mail, account: 2 } }));
    store.outbox.add(item('held', { state: { kind: 'held', at: 1 } }));
    expect(store.outbox.nextDue(19, [])).toBeNull();
    expect(store.outbox.nextDueAt([])).toBe(20);
    expect(store.outbox.nextDue(40, [])?.id).toBe(first.id);
    expect(store.outbox.nextDue(40, [1])?.id).toBe(other.id);
    expect(store.outbox.nextDueAt([1])).toBe(25);
    expect(store.outbox.nextDue(40, [1, 2])).toBeNull();
    expect(store.outbox.nextDueAt([1, 2])).toBeNull();
    const newest = store.outbox.list({ ticket: null, states: ['queued'], limit: 2 });
    expect(newest.map(({ id }) => id)).toEqual([other.id, first.id]);
    expect(store.outbox.counts()).toMatchObject({ queued: 3, held: 1, sent: 0 });
  });

  it('knows which copies are owed, once the mail is sent', () => {
    const store = openIn(temporaryFolder());
    const { id } = store.outbox.add(item('a'));
    store.outbox.add(item('b', { copy: 'provider' }));
    expect(store.outbox.owingCopies()).toEqual([]);
    store.outbox.change(id, 'queued', { kind: 'sent', at: 20, message: 3, refused: [] }, null);
    expect(store.outbox.owingCopies().map((each) => each.id)).toEqual([id]);
    store.outbox.setCopy(id, 'filed');
    expect(store.outbox.owingCopies()).toEqual([]);
  });
});

describe('a durable transaction', () => {
  it('waits for the disk, and what follows does not', () => {
    const connection = openConnection(join(temporaryFolder(), 'x.db'));
    onTestFinished(connection.close);
    const level = (): unknown => connection.prepare('PRAGMA synchronous').get()?.['synchronous'];
    expect(connection.durably(level)).toBe(2);
    expect(level()).toBe(1);
    expect(() =>
      connection.durably(() => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(level()).toBe(1);
    expect(connection.database.isTransaction).toBe(false);
  });

  it('cannot hide within another one, which would not wait', () => {
    const store = openIn(temporaryFolder());
    expect(() => store.transaction(() => store.durably(() => 1))).toThrow(RangeError);
  });
});
