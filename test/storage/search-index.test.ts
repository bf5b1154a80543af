import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, hour } from '#domain/time/instant.ts';
import { fileTicket, newMessage, now, search, snippets, temporaryStore } from './store-fixture.ts';

describe('search', () => {
  it('finds words in subject, people, body and attachment names; one hit a ticket', () => {
    const store = temporaryStore();
    const attachments = [
      { index: 0, name: 'Invoice_2026.pdf', type: 'application/pdf', size: 1, contentId: null, inline: false },
    ];
    const ticket = fileTicket(store, { subject: 'Webhook down', text: 'It fails since noon', attachments });
    store.messages.add(newMessage({ ticket, text: 'It fails again' }));
    for (const word of ['webhook', 'anna', 'customer.example', 'noon', 'invoice', 'fails', 'suppo'])
      expect(search(store, word)).toEqual([ticket]);
    expect(search(store, 'elsewhere')).toEqual([]);
    expect(search(store, 'noon again')).toEqual([]);
  });

  it('finds a phrase only in order, and the last word by its beginning', () => {
    const store = temporaryStore();
    const ticket = fileTicket(store, { text: 'we hit the rate limit' });
    expect(search(store, '"rate limit"')).toEqual([ticket]);
    expect(search(store, '"limit rate"')).toEqual([]);
    expect(search(store, 'limit rate')).toEqual([ticket]);
    expect(search(store, 'hit limi')).toEqual([ticket]);
    expect(search(store, 'limi hit')).toEqual([]);
  });

  it('finds Japanese, Chinese and Korean words inside running text', () => {
    const store = temporaryStore();
    const japanese = fileTicket(store, { text: '昨日発注書を送りましたが、届いていません' });
    const chinese = fileTicket(store, { subject: '无法登录控制台' });
    const korean = fileTicket(store, { text: '결제가 안됩니다' });
    expect(search(store, '発注書')).toEqual([japanese]);
    expect(search(store, '注発')).toEqual([]);
    expect(search(store, '登录')).toEqual([chinese]);
    expect(search(store, '결제')).toEqual([korean]);
    expect(snippets(store, '発注書')).toEqual(['昨日[発注書]を送りましたが、届いていません']);
  });

  it('does not mind diacritics or case', () => {
    const store = temporaryStore();
    const ticket = fileTicket(store, { text: 'Die Überweisung ist da' });
    expect(search(store, 'UBERWEISUNG')).toEqual([ticket]);
    expect(snippets(store, 'überweisung')).toEqual(['Die [Überweisung] ist da']);
  });

  it('puts a subject before a sender before a body, and the newer of two alike first', () => {
    const store = temporaryStore();
    const old = fileTicket(store, { text: 'about quota things', receivedAt: now - 300 * day });
    const recent = fileTicket(store, { text: 'about quota things', receivedAt: now - hour });
    const sender = fileTicket(store, {
      text: 'about other things',
      from: { name: 'Quota Team', address: 'q@x.example' },
    });
    const subject = fileTicket(store, { text: 'about other things', subject: 'Quota' });
    for (let at = 0; at < 12; at += 1) fileTicket(store, { text: 'about nothing of it' });
    expect(search(store, 'quota')).toEqual([subject, sender, recent, old]);
    expect(search(store, 'quota', { offset: 1, limit: 2 })).toEqual([sender, recent]);
  });

  it('narrows by everything the operators know', () => {
    const store = temporaryStore();
    const one = fileTicket(
      store,
      { text: 'quota one', subject: 'Alpha', receivedAt: now - 10 * day },
      {
        tier: 'enterprise',
        type: 'quota-exceeded',
        severity: 'high',
        assignee: 'Mara Lind',
        breached: true,
        escalated: true,
      },
    );
    const two = fileTicket(
      store,
      {
        text: 'quota two',
        subject: 'Beta',
        from: { name: 'Bo', address: 'bo@other.example' },
        to: [{ name: '', address: 'sales@vendor.example' }],
        attachments: [{ index: 0, name: 'log.txt', type: 'text/plain', size: 1, contentId: null, inline: false }],
      },
      { status: 'waiting-on-customer', needsReply: false, atRiskFrom: now - 1 },
    );
    store.tickets.append([
      {
        ticket: two,
        at: now,
        recordedAt: now,
        actor: { kind: 'system' },
        kind: 'tags-changed',
        added: ['VIP'],
        removed: [],
      },
    ]);
    const found: Readonly<Record<string, readonly number[]>> = {
      'from:anna': [one],
      'from:bo@other.example': [two],
      'to:sales': [two],
      'to:anna': [],
      'subject:alpha': [one],
      'attachment:log': [two],
      'tier:enterprise': [one],
      'type:quota-exceeded': [one],
      'type:unknown': [two],
      'severity:high': [one],
      'status:waiting-on-customer': [two],
      'assignee:mara': [one],
      'tag:vip': [two],
      'is:breached': [one],
      'is:at-risk': [two],
      'is:escalated': [one],
      'is:unassigned': [two],
      'is:unanswered': [one],
      'has:attachment': [two],
      'before:7d': [one],
      'after:7d': [two],
      [`#${one}`]: [one],
      [`-#${one}`]: [two],
      '-tier:enterprise': [two],
      '-tag:vip': [one],
      '-from:anna': [two],
      '-alpha': [two],
    };
    for (const [text, tickets] of Object.entries(found)) {
      expect([text, search(store, text)]).toEqual([text, tickets]);
      expect([text, search(store, `${text} quota`)]).toEqual([text, tickets]);
    }
    expect(search(store, '')).toEqual([]);
    expect(search(store, 'before:2026-01-01 after:2026-02-01')).toEqual([]);
  });

  it('follows an undone tag', () => {
    const store = temporaryStore();
    const ticket = fileTicket(store);
    const common = { ticket, at: now, recordedAt: now, actor: { kind: 'system' } } as const;
    const [added] = store.tickets.append([{ ...common, kind: 'tags-changed', added: ['vip'], removed: [] }]);
    expect(search(store, 'tag:vip')).toEqual([ticket]);
    store.tickets.append([{ ...common, kind: 'undone', event: added?.id ?? 0 }]);
    expect(search(store, 'tag:vip')).toEqual([]);
  });

  it('leaves out mail without a ticket and merged tickets', () => {
    const store = temporaryStore();
    store.messages.add(newMessage({ text: 'quota' }));
    fileTicket(store, { text: 'quota' }, { mergedInto: 1001 });
    expect(search(store, 'quota')).toEqual([]);
  });

  it('takes what looks like its own language for text, whatever is typed', () => {
    const store = temporaryStore();
    fileTicket(store, { text: 'quota AND body: NEAR' });
    const hostile = [
      '" OR 1',
      '"',
      'a" OR "b',
      'subject:"x" OR y',
      'body:x',
      '{subject} : x',
      'NEAR(a b)',
      'quota*',
      '^quota',
      'a - b',
      "'; DROP TABLE messages; --",
      '\0',
      'quota)',
      '((((',
    ];
    for (const text of hostile) expect(() => search(store, text)).not.toThrow();
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: fc.constantFrom('"', '*', ':', '(', ')', '-', '^', 'a', ' ', '{', '発') }),
        ),
        (text) => {
          search(store, text);
        },
      ),
    );
    expect(store.messages.count()).toBe(1);
  });

  it('finds the same after the index was built again, with mail that came meanwhile', () => {
    const store = temporaryStore();
    for (let at = 0; at < 250; at += 1)
      fileTicket(store, {
        text: `quota ${at % 7} ${'x'.repeat(at)}`,
        subject: at % 50 === 0 ? 'quota' : 'hello',
        receivedAt: now - at * hour,
      });
    while (store.housekeep(5));
    const before = search(store, 'quota', { offset: 0, limit: 300 });
    const progress: number[] = [];
    for (const done of store.search.rebuild()) {
      progress.push(done);
      if (done === 100) fileTicket(store, { text: 'meanwhile' });
    }
    expect(progress).toEqual([100, 200, 250]);
    expect(search(store, 'quota', { offset: 0, limit: 300 })).toEqual(before);
    expect(search(store, 'meanwhile')).toHaveLength(1);
  });
});
