import { describe, expect, test } from 'vitest';
import { decideThread, threadKeys } from '#domain/threading/decide-thread.ts';
import type { IncomingMail, ThreadCandidates, ThreadDecision, ThreadTicket } from '#domain/threading/decide-thread.ts';
import { day } from '#domain/time/instant.ts';

const now = Date.UTC(2026, 0, 31);
const kim: IncomingMail = {
  messageId: 'new@acme.com',
  inReplyTo: [],
  references: [],
  from: 'kim@acme.com',
  organisation: null,
  subject: 'Re: Login fails',
  at: now,
  machine: null,
  fromUs: false,
  signedTicket: null,
  sameMailIn: null,
};
const answering: IncomingMail = { ...kim, inReplyTo: ['out1@us'], references: ['in1@acme.com', 'out1@us'] };
const base: ThreadTicket = {
  participants: new Set(['kim@acme.com']),
  organisation: 3,
  status: 'open',
  solvedAt: null,
  mergedInto: null,
  lastActivityAt: now - day,
};

function decide(
  mail: IncomingMail,
  tickets: Readonly<Record<number, Partial<ThreadTicket>>> = { 7: {} },
  more: Partial<ThreadCandidates> = {},
): ThreadDecision {
  return decideThread(mail, {
    byMessageId: new Map([
      ['out1@us', 7],
      ['in1@acme.com', 7],
    ]),
    bySubject: [],
    tickets: new Map(Object.entries(tickets).map(([number, ticket]) => [Number(number), { ...base, ...ticket }])),
    ...more,
  });
}
const nothing = { byMessageId: new Map<string, number>() };

describe('by references', () => {
  test('an answer joins the ticket of the message it names', () => {
    expect(decide(answering)).toEqual({ kind: 'join', ticket: 7, because: 'references' });
  });
  test('References alone are enough', () => {
    expect(decide({ ...answering, inReplyTo: [] })).toMatchObject({ kind: 'join', ticket: 7 });
  });
  test('the nearest relative decides: In-Reply-To, then the last reference', () => {
    const byMessageId = new Map([
      ['a@x', 1],
      ['b@x', 2],
      ['c@x', 3],
    ]);
    const tickets = { 1: {}, 2: {}, 3: {} };
    expect(decide({ ...kim, inReplyTo: ['a@x'], references: ['b@x', 'c@x'] }, tickets, { byMessageId })).toMatchObject({
      ticket: 1,
    });
    expect(decide({ ...kim, references: ['b@x', 'c@x'] }, tickets, { byMessageId })).toMatchObject({ ticket: 3 });
  });
  test('ids that nobody knows are passed over', () => {
    expect(decide({ ...kim, references: ['in1@acme.com', 'lost@x'], inReplyTo: ['gone@x'] })).toMatchObject({
      kind: 'join',
      ticket: 7,
    });
  });
  test('repeated ids and a reference to itself are harmless', () => {
    const loop = {
      ...kim,
      references: ['new@acme.com', 'x@x', 'x@x', 'new@acme.com'],
      inReplyTo: ['new@acme.com', ''],
    };
    expect(threadKeys(loop)).toEqual({ parents: ['x@x'], own: 'new@acme.com' });
    expect(decide(loop, {}, { byMessageId: new Map([['new@acme.com', 7]]) })).toEqual({ kind: 'open' });
  });
  test('a mail that comes after its own answer joins it', () => {
    const first = { ...kim, messageId: 'in0@acme.com', subject: 'Login fails' };
    expect(decide(first, { 7: {} }, { ...nothing, mentionedIn: new Map([['in0@acme.com', 7]]) })).toEqual({
      kind: 'join',
      ticket: 7,
      because: 'mentioned',
    });
  });
  test('two answers to a mail that we never saw belong together', () => {
    const second = { ...kim, references: ['missing@x'] };
    expect(decide(second, { 7: {} }, { ...nothing, mentionedIn: new Map([['missing@x', 7]]) })).toMatchObject({
      kind: 'join',
      ticket: 7,
    });
  });
});

describe('who may join', () => {
  const stranger = { ...answering, from: 'eve@evil.example' };
  test('a stranger gets a linked ticket', () => {
    expect(decide(stranger)).toEqual({ kind: 'open-linked', ticket: 7, reason: 'sender-not-participant' });
  });
  test('a colleague of the same organisation joins', () => {
    expect(decide({ ...stranger, from: 'lee@acme.com', organisation: 3 })).toMatchObject({ kind: 'join' });
    expect(decide({ ...stranger, organisation: 4 })).toMatchObject({ kind: 'open-linked' });
  });
  test('two unknown organisations are not the same one', () => {
    expect(decide(stranger, { 7: { organisation: null } })).toMatchObject({ kind: 'open-linked' });
  });
  test('who brings our signed id joins', () => {
    expect(decide({ ...stranger, signedTicket: 7 })).toMatchObject({ kind: 'join', ticket: 7 });
  });
  test('a signed id of another ticket opens no door here', () => {
    expect(decide({ ...stranger, signedTicket: 8 }, { 7: {}, 8: {} })).toMatchObject({
      kind: 'open-linked',
      ticket: 7,
    });
  });
  test('a mail without a sender is a stranger’s', () => {
    expect(decide({ ...answering, from: '' })).toMatchObject({ kind: 'open-linked' });
  });
  test('our own mail joins', () =>
    expect(decide({ ...answering, from: 'support@us', fromUs: true })).toMatchObject({ kind: 'join' }));
  test('our own mail without a conversation opens nothing', () => {
    expect(decide({ ...kim, fromUs: true, from: 'support@us' }, {}, nothing)).toEqual({ kind: 'none' });
  });
});

describe('by signed id', () => {
  test('joins where the references are lost', () => {
    expect(decide({ ...kim, subject: 'Something else', signedTicket: 7 }, { 7: {} }, nothing)).toEqual({
      kind: 'join',
      ticket: 7,
      because: 'signed-id',
    });
  });
  test('also from an address that nobody knows', () => {
    expect(decide({ ...kim, from: 'kim@home.example', signedTicket: 7 }, { 7: {} }, nothing)).toMatchObject({
      kind: 'join',
    });
  });
});

describe('by subject', () => {
  const candidates = { ...nothing, bySubject: [7, 8] };
  test('a reply prefix and a participant join what was active within 30 days', () => {
    expect(decide(kim, { 7: {}, 8: { participants: new Set(['x@x']) } }, candidates)).toEqual({
      kind: 'join',
      ticket: 7,
      because: 'subject',
    });
  });
  test('the latest activity wins', () => {
    expect(decide(kim, { 7: {}, 8: { lastActivityAt: now - 5 } }, candidates)).toMatchObject({ ticket: 8 });
    expect(decide(kim, { 7: {}, 8: {} }, candidates)).toMatchObject({ ticket: 8 });
  });
  test.each(['Login fails', 'Fwd: Login fails', 'Re:', ''])('%j does not', (subject) => {
    expect(decide({ ...kim, subject }, { 7: {} }, { ...nothing, bySubject: [7] })).toEqual({ kind: 'open' });
  });
  test.each(['AW: Login fails', 'RE[2]: Login fails', '回复：Login fails', 'SV: Login fails'])('%j does', (subject) => {
    expect(decide({ ...kim, subject }, { 7: {} }, { ...nothing, bySubject: [7] })).toMatchObject({ kind: 'join' });
  });
  test('30 days are enough, a moment more is not', () => {
    const only = { ...nothing, bySubject: [7] };
    expect(decide(kim, { 7: { lastActivityAt: now - 30 * day } }, only)).toMatchObject({ kind: 'join' });
    expect(decide(kim, { 7: { lastActivityAt: now - 30 * day - 1 } }, only)).toEqual({ kind: 'open' });
  });
  test('the same organisation is not enough', () => {
    expect(
      decide({ ...kim, from: 'lee@acme.com', organisation: 3 }, { 7: {} }, { ...nothing, bySubject: [7] }),
    ).toEqual({ kind: 'open' });
  });
});

describe('closed tickets', () => {
  const closed = (ago: number): Partial<ThreadTicket> => ({ status: 'solved', solvedAt: now - ago });
  test('closed for up to 30 days it is joined', () =>
    expect(decide(answering, { 7: closed(30 * day) })).toMatchObject({ kind: 'join' }));
  test('closed for longer, a linked one opens', () => {
    expect(decide(answering, { 7: closed(30 * day + 1) })).toEqual({
      kind: 'open-linked',
      ticket: 7,
      reason: 'closed-too-long-ago',
    });
    expect(decide({ ...answering, signedTicket: 7 }, { 7: closed(90 * day) })).toMatchObject({ kind: 'open-linked' });
  });
  test('a stranger is told the graver reason', () => {
    expect(decide({ ...answering, from: 'eve@x' }, { 7: closed(90 * day) })).toMatchObject({
      reason: 'sender-not-participant',
    });
  });
});

describe('merged tickets', () => {
  test('are followed to the one they were merged into, several times', () => {
    expect(
      decide(answering, { 7: { mergedInto: 8, status: 'solved', solvedAt: 0 }, 8: { mergedInto: 9 }, 9: {} }),
    ).toMatchObject({ kind: 'join', ticket: 9 });
  });
  test('the target’s participants count', () => {
    expect(decide(answering, { 7: { mergedInto: 8 }, 8: { participants: new Set() } })).toMatchObject({
      kind: 'open-linked',
      ticket: 8,
    });
  });
  test('a signed id follows too', () => {
    expect(decide({ ...answering, from: 'eve@x', signedTicket: 7 }, { 7: { mergedInto: 8 }, 8: {} })).toMatchObject({
      kind: 'join',
      ticket: 8,
    });
  });
  test('merges that run in a circle or into nothing end the search', () => {
    expect(decide({ ...answering, subject: 'x' }, { 7: { mergedInto: 8 }, 8: { mergedInto: 7 } })).toEqual({
      kind: 'open',
    });
    expect(decide({ ...answering, subject: 'x' }, { 7: { mergedInto: 8 } })).toEqual({ kind: 'open' });
  });
});

describe('machine mail', () => {
  const bounce: IncomingMail = {
    ...kim,
    from: 'mailer-daemon@acme.com',
    subject: 'Undelivered Mail',
    machine: { kind: 'bounce', about: 'out1@us' },
  };
  test('a bounce joins the ticket of the mail it speaks of', () =>
    expect(decide(bounce)).toMatchObject({ kind: 'join', ticket: 7 }));
  test('also when that was closed long ago', () => {
    expect(decide(bounce, { 7: { status: 'solved', solvedAt: 0 } })).toMatchObject({ kind: 'join', ticket: 7 });
  });
  test('an out-of-office note of a participant joins', () => {
    expect(decide({ ...answering, machine: { kind: 'out-of-office', about: null } })).toMatchObject({ kind: 'join' });
  });
  test('otherwise nothing opens', () => {
    expect(
      decide({ ...kim, machine: { kind: 'newsletter', about: null } }, { 7: {} }, { ...nothing, bySubject: [7] }),
    ).toEqual({ kind: 'none' });
    expect(decide({ ...answering, from: 'eve@x', machine: { kind: 'auto-reply', about: null } })).toEqual({
      kind: 'none',
    });
  });
});

describe('the rest', () => {
  test('a new mail opens a ticket', () =>
    expect(decide({ ...kim, subject: 'Hello' }, {}, nothing)).toEqual({ kind: 'open' }));
  test('the same mail in a second inbox joins without further questions', () => {
    expect(decide({ ...kim, from: 'eve@x', sameMailIn: 7 }, { 7: {} }, nothing)).toEqual({
      kind: 'join',
      ticket: 7,
      because: 'same-mail',
    });
  });
});
