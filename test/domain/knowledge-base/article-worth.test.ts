import { expect, test } from 'vitest';
import { articleOutcome } from '#domain/knowledge-base/article-outcome.ts';
import { median } from '#domain/number/median.ts';
import { isUnhelpful, noRecord, solvesAtLeast, withTicket } from '#domain/knowledge-base/article-worth.ts';
import type { TicketEvent, TicketEventBody } from '#domain/ticket/ticket-event.ts';

const log = (...bodies: readonly TicketEventBody[]): readonly TicketEvent[] =>
  bodies.map((body, place) => ({
    ...body,
    id: place + 1,
    ticket: 1001,
    at: place * 10,
    recordedAt: place * 10,
    actor: { kind: 'agent', name: 'Ann' },
  }));
const opened = { kind: 'opened', subject: 'x', historic: false } as const;
const mail = (message: number) => ({ kind: 'customer-mail', message }) as const;
const reply = { kind: 'agent-reply', message: 50, via: 'firstline' } as const;
const status = (kind: 'open' | 'solved') => ({ kind: 'status-changed', to: { kind } }) as const;
const outcome = (...bodies: readonly TicketEventBody[]) =>
  articleOutcome(log(opened, mail(1), reply, ...bodies), 20, (message) => message === 99);

test('an article solves what is solved and stays so', () => {
  expect(outcome()).toBe('open');
  expect(outcome(status('solved'))).toBe('solved');
  expect(outcome(status('solved'), mail(99))).toBe('open');
  expect(outcome(status('solved'), mail(99), status('solved'))).toBe('solved');
});

test('asking again, or opening again, is asked again for good', () => {
  expect(outcome(mail(2), reply, status('solved'))).toBe('asked-again');
  expect(outcome(status('solved'), status('open'), status('solved'))).toBe('asked-again');
  expect(outcome(mail(2), { kind: 'split-out', into: 1002, messages: [2] }, status('solved'))).toBe('solved');
});

test('an article is unhelpful only after enough tickets and with certainty', () => {
  const record = (solved: number, askedAgain: number) =>
    ({ links: solved + askedAgain, tickets: solved + askedAgain, solved, askedAgain }) as const;
  expect(isUnhelpful(record(0, 4))).toBe(false);
  expect(isUnhelpful(record(1, 4))).toBe(true);
  expect(isUnhelpful(record(2, 4))).toBe(false);
  expect(isUnhelpful({ ...record(0, 3), tickets: 9 })).toBe(false);
});

test('records add up, and many solved tickets say more than one', () => {
  const two = withTicket(withTicket(noRecord, 2, 'solved'), 1, 'asked-again');
  expect(two).toEqual({ links: 3, tickets: 2, solved: 1, askedAgain: 1 });
  expect(withTicket(two, 1, 'open')).toEqual({ links: 4, tickets: 3, solved: 1, askedAgain: 1 });
  expect(solvesAtLeast({ ...noRecord, solved: 9 })).toBeGreaterThan(solvesAtLeast({ ...noRecord, solved: 1 }));
  expect(solvesAtLeast(noRecord)).toBe(0);
});

test('the median is the middle one or lies between the two', () => {
  expect([median([]), median([5]), median([9, 1, 5]), median([4, 1, 2, 9])]).toEqual([null, 5, 5, 3]);
});
