import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { day } from '#domain/time/instant.ts';
import { newMessage, now, temporaryStore } from './store-fixture.ts';

describe('message store', () => {
  it('gives back a message as it was added, and its source decompressed', () => {
    const store = temporaryStore();
    const added = newMessage({
      ticket: 1001,
      replyTo: [{ name: '', address: 'reply@customer.example' }],
      cc: [{ name: 'Bo', address: 'bo@customer.example' }],
      inReplyTo: ['parent@x'],
      references: ['root@x', 'parent@x'],
      sentAt: now - 5,
      hasHtml: true,
      attachments: [{ index: 0, name: 'a.pdf', type: 'application/pdf', size: 9, contentId: null, inline: false }],
      machine: { kind: 'bounce', reason: 'null return path', failedRecipients: ['x@y'], about: null },
      headers: { 'return-path': ['<>'] },
      gmailId: '17',
    });
    const { packed: _packed, indexBody, subjectBase: _base, ...kept } = added;
    const id = store.messages.add(added);
    expect(store.messages.get(id)).toEqual({ ...kept, id, text: indexBody });
    expect(Buffer.from(store.messages.raw(id) ?? []).toString()).toBe('raw mail');
    expect(store.messages.get(id + 1)).toBeNull();
    expect(store.messages.count()).toBe(1);
  });

  it('has no source where none was kept, until it comes later', () => {
    const store = temporaryStore();
    const id = store.messages.add(newMessage({ raw: '', text: 'what it says' }));
    expect(store.messages.raw(id)).toBeNull();
    store.messages.setRaw(id, zstdCompressSync(Buffer.from('all of it')));
    expect(Buffer.from(store.messages.raw(id) ?? []).toString()).toBe('all of it');
    expect(store.messages.get(id)?.text).toBe('what it says');
  });

  it('gives back a source larger than what lies with its text', () => {
    const store = temporaryStore();
    const raw = Array.from({ length: 30_000 }, (_, line) => `line ${line}`).join('\n');
    const id = store.messages.add(newMessage({ raw, text: 'Grüße' }));
    expect(Buffer.from(store.messages.raw(id) ?? []).toString()).toBe(raw);
    expect(store.messages.get(id)?.text).toBe('Grüße');
  });

  it('takes mail for the same only with the same id and body, or the same Gmail id', () => {
    const store = temporaryStore();
    const id = store.messages.add(newMessage({ messageId: 'a@x', bodyHash: 'h', gmailId: 'g1', ticket: 1001 }));
    const same = { id, ticket: 1001 };
    expect(store.messages.findSame({ messageId: 'a@x', bodyHash: 'h', gmailId: null })).toMatchObject(same);
    expect(store.messages.findSame({ messageId: 'other@x', bodyHash: 'other', gmailId: 'g1' })).toMatchObject(same);
    expect(store.messages.findSame({ messageId: 'a@x', bodyHash: 'other', gmailId: 'g2' })).toBeNull();
    expect(store.messages.findSame({ messageId: 'b@x', bodyHash: 'h', gmailId: null })).toBeNull();
  });

  it('finds tickets by an id they hold before one they only mention, and mentions both ways', () => {
    const store = temporaryStore();
    store.messages.add(newMessage({ ticket: 1002, inReplyTo: ['parent@x'], references: ['root@x', 'parent@x'] }));
    expect(store.messages.ticketsOf(['parent@x', 'root@x', 'nobody@x'])).toEqual(
      new Map([
        ['parent@x', 1002],
        ['root@x', 1002],
      ]),
    );
    store.messages.add(newMessage({ ticket: 1001, messageId: 'parent@x' }));
    expect(store.messages.ticketsOf(['parent@x'])).toEqual(new Map([['parent@x', 1001]]));
  });

  it('finds mail without a ticket that has or mentions an id', () => {
    const store = temporaryStore();
    const reply = store.messages.add(newMessage({ direction: 'out', inReplyTo: ['asked@x'] }));
    const bounce = store.messages.add(
      newMessage({ machine: { kind: 'bounce', reason: 'r', failedRecipients: [], about: 'asked@x' } }),
    );
    const filed = store.messages.add(newMessage({ inReplyTo: ['asked@x'], ticket: 1001 }));
    expect(store.messages.orphansMentioning(['asked@x'])).toEqual([reply, bounce]);
    store.messages.setTicket([reply, bounce], 1001);
    expect(store.messages.orphansMentioning(['asked@x'])).toEqual([]);
    expect(
      store.messages
        .ofTicket(1001)
        .map((message) => message.id)
        .toSorted(),
    ).toEqual([reply, bounce, filed].toSorted());
  });

  it('finds tickets by subject since an instant, latest first, twenty at most', () => {
    const store = temporaryStore();
    for (let at = 0; at < 25; at += 1) {
      store.messages.add(
        newMessage({
          ticket: 1001 + at,
          subject: 'Re: Webhook down',
          subjectBase: 'webhook down',
          receivedAt: now - at * day,
        }),
      );
    }
    expect(store.messages.ticketsBySubject('webhook down', now - 3 * day)).toEqual([1001, 1002, 1003, 1004]);
    expect(store.messages.ticketsBySubject('webhook down', 0)).toHaveLength(20);
    expect(store.messages.ticketsBySubject('webhook', 0)).toEqual([]);
  });

  it('collects who takes part in a ticket', () => {
    const store = temporaryStore();
    store.messages.add(newMessage({ ticket: 1001, cc: [{ name: '', address: 'bo@customer.example' }] }));
    expect(store.messages.participants([1001, 1002])).toEqual(
      new Map([
        [1001, new Set(['anna@customer.example', 'support@vendor.example', 'bo@customer.example'])],
        [1002, new Set()],
      ]),
    );
  });

  it('sums up the mail of a ticket: who asked first, what a person wrote last', () => {
    const store = temporaryStore();
    const machine = { kind: 'auto-reply', reason: 'r', failedRecipients: [], about: null } as const;
    const common = { ticket: 1001 };
    store.messages.add(newMessage({ ...common, receivedAt: now, machine, snippet: 'away' }));
    store.messages.add(newMessage({ ...common, receivedAt: now - 1, snippet: 'thanks', direction: 'out' }));
    store.messages.add(newMessage({ ...common, receivedAt: now - 2, from: { name: 'Bo', address: 'bo@x' } }));
    store.messages.add(newMessage({ ...common, receivedAt: now - 3, machine, subject: 'first of all' }));
    expect(store.messages.summary(1001)).toEqual({
      messages: 4,
      hasAttachment: false,
      requester: { name: 'Bo', address: 'bo@x' },
      subject: 'first of all',
      snippet: 'thanks',
      newestAt: now,
    });
    expect(store.messages.summary(1002)).toBeNull();
  });

  it('remembers whose remote content may load', () => {
    const store = temporaryStore();
    store.messages.allowRemoteContent('Anna@customer.example', true);
    expect(store.messages.remoteContentAllowed('anna@customer.example')).toBe(true);
    store.messages.allowRemoteContent('anna@customer.example', false);
    expect(store.messages.remoteContentAllowed('anna@customer.example')).toBe(false);
  });
});
