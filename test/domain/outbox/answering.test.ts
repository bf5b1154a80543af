import { describe, expect, it } from 'vitest';
import { newestText } from '#domain/mail/newest-text.ts';
import { segmentText } from '#domain/mail/segment-text.ts';
import { answerSubject } from '#domain/outbox/answer-subject.ts';
import { fillSignature } from '#domain/outbox/fill-signature.ts';
import { quoteOriginal } from '#domain/outbox/quote-original.ts';
import { replyRecipients, type OriginalPeople } from '#domain/outbox/reply-recipients.ts';
import { threadHeaders } from '#domain/outbox/thread-headers.ts';

const person = (address: string, name = '') => ({ name, address });
const zoe = person('zoe@kunde.example', 'Zoe');
const max = person('max@kunde.example');
const us = person('support@tai.example');
const ours = new Set(['support@tai.example', 'sales@tai.example']);
const original = (more: Partial<OriginalPeople> = {}): OriginalPeople => ({
  direction: 'in',
  from: zoe,
  replyTo: [],
  to: [us],
  cc: [],
  ...more,
});

describe('who an answer goes to', () => {
  it.each([
    ['the sender', original(), [zoe]],
    ['Reply-To before the sender', original({ replyTo: [max] }), [max]],
    ['the sender where Reply-To is ourselves', original({ replyTo: [us] }), [zoe]],
    ['those our own mail went to', original({ direction: 'out', from: us, to: [zoe, max] }), [zoe, max]],
    ['the first others where a form mailed us as ourselves', original({ from: us, to: [us, zoe] }), [zoe]],
    ['nobody where there is nobody but us', original({ from: us, to: [us] }), []],
  ])('a reply: %s', (_who, mail, to) => {
    expect(replyRecipients('reply', mail, ours)).toEqual({ to, cc: [] });
  });

  it('reply all: everybody once, without us under any of our names', () => {
    const mail = original({
      to: [us, max, person('SALES@tai.example'), person('support+t1001.abcd@tai.example')],
      cc: [person('Zoe@Kunde.example', 'Zoe again'), person('cfo@kunde.example'), max],
    });
    expect(replyRecipients('reply-all', mail, ours)).toEqual({ to: [zoe, max], cc: [person('cfo@kunde.example')] });
  });

  it.each(['forward', 'new'] as const)('%s: whom the author names', (kind) => {
    expect(replyRecipients(kind, original(), ours)).toEqual({ to: [], cc: [] });
  });
});

describe('the subject', () => {
  it.each([
    ['reply', 'A question', 'Re: A question'],
    ['reply', 'Re: A question', 'Re: A question'],
    ['reply', 'AW: Re: SV: A question', 'Re: A question'],
    ['reply', 'Fwd: Invoice', 'Re: Fwd: Invoice'],
    ['reply', '', 'Re:'],
    ['reply-all', '[devs] Re: Build', 'Re: Build'],
    ['forward', 'A question', 'Fwd: A question'],
    ['forward', 'Re: A question', 'Fwd: Re: A question'],
    ['forward', 'WG: Fwd: Invoice', 'Fwd: Invoice'],
    ['new', '', ''],
  ] as const)('of a %s to “%s”', (kind, before, after) => {
    expect(answerSubject(kind, before)).toBe(after);
  });
});

describe('the quote', () => {
  const mail = {
    from: zoe,
    to: [us],
    cc: [max],
    subject: 'A question',
    at: Date.UTC(2026, 10, 23, 9, 41),
    text: 'Hello,\r\n\r\nhow?\r\n> older\r\n\r\n',
  };

  it('names who wrote when, and marks every line', () => {
    expect(quoteOriginal('reply', mail)).toBe(
      'On 23 Nov 2026, 09:41 UTC, Zoe <zoe@kunde.example> wrote:\n> Hello,\n>\n> how?\n>> older',
    );
  });

  it('is recognised as one when it comes back', () => {
    const text = `Thank you.\n\n${quoteOriginal('reply', mail)}`;
    expect(newestText(text)).toBe('Thank you.');
    expect(segmentText(text).map(({ kind }) => kind)).toEqual(['newest', 'quote']);
  });

  it('of a forward shows the head of what is forwarded', () => {
    expect(quoteOriginal('forward', mail)).toBe(
      [
        '---------- Forwarded message ----------',
        'From: Zoe <zoe@kunde.example>',
        'Date: 23 Nov 2026, 09:41 UTC',
        'Subject: A question',
        'To: support@tai.example',
        'Cc: max@kunde.example',
        '',
        'Hello,\n\nhow?\n> older',
      ].join('\n'),
    );
  });

  it('of a long thread is cut at a line', () => {
    const quoted = quoteOriginal('reply', { ...mail, text: 'A line of text.\n'.repeat(10_000) });
    expect(quoted.length).toBeLessThan(50_000);
    expect(quoted.endsWith('> A line of text.\n> […]')).toBe(true);
  });

  it('is nothing in a new mail', () => {
    expect(quoteOriginal('new', mail)).toBe('');
  });
});

describe('threading headers', () => {
  it('name the parent, and what it refers to', () => {
    expect(threadHeaders({ messageId: 'c@x', references: ['a@x', 'b@x'], inReplyTo: ['b@x'] })).toEqual({
      inReplyTo: 'c@x',
      references: ['a@x', 'b@x', 'c@x'],
    });
  });

  it('fall back on In-Reply-To where the parent has no References', () => {
    expect(threadHeaders({ messageId: 'c@x', references: [], inReplyTo: ['b@x', 'other@x'] }).references).toEqual([
      'b@x',
      'c@x',
    ]);
  });

  it('keep the root and the nearest of a long thread, each id once', () => {
    const references = Array.from({ length: 100 }, (_, at) => `m${at}@x`);
    const { references: kept } = threadHeaders({
      messageId: 'last@x',
      references: [...references, 'm0@x'],
      inReplyTo: [],
    });
    expect(kept).toHaveLength(20);
    expect(kept.slice(-2)).toEqual(['m0@x', 'last@x']);
    expect(new Set(kept).size).toBe(20);
  });

  it('leave out ids that we made up, and those no header can carry', () => {
    const place = { messageId: 'abc@synthetic.invalid', references: ['a b@x', 'a@x'], inReplyTo: [] };
    expect(threadHeaders(place)).toEqual({ inReplyTo: null, references: ['a@x'] });
    expect(threadHeaders(null)).toEqual({ inReplyTo: null, references: [] });
  });
});

describe('the signature', () => {
  it('has its author’s name in it', () => {
    expect(fillSignature('\r\n{{agent.name}}, **TAI**\r\n{{ agent.name }}  \n', 'Ann $& Co')).toBe(
      'Ann $& Co, **TAI**\nAnn $& Co',
    );
  });
});
