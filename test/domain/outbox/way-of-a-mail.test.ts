import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { happenedSince } from '#domain/outbox/happened-since.ts';
import { nextAttempt } from '#domain/outbox/next-attempt.ts';
import type { OutboxState } from '#domain/outbox/outbox-state.ts';
import { outboxStep, type OutboxStep } from '#domain/outbox/outbox-step.ts';
import type { OutboxAuthor } from '#domain/outbox/outgoing-mail.ts';
import type { SendFault } from '#domain/outbox/send-fault.ts';
import type { TicketEvent } from '#domain/ticket/ticket-event.ts';
import { day, hour, minute, second } from '#domain/time/instant.ts';

const queued: OutboxState = {
  kind: 'queued',
  at: 10,
  undoUntil: 10,
  scheduled: false,
  attempts: 0,
  fault: null,
  urged: false,
};
const fault: SendFault = { kind: 'temporary', code: 451, message: 'later' };
const steps: readonly OutboxStep[] = [
  { kind: 'begin', now: 10 },
  { kind: 'hand-over' },
  { kind: 'sent', at: 11, message: 7, refused: [] },
  { kind: 'not-sent', now: 11, fault, retryAt: 20 },
  { kind: 'not-sent', now: 11, fault, retryAt: null },
  { kind: 'in-doubt', now: 11 },
  { kind: 'wait', until: 50, fault },
  { kind: 'hold', now: 11 },
  { kind: 'release', now: 12 },
  { kind: 'retry', now: 12 },
  { kind: 'send-now', now: 12 },
  { kind: 'send-again', now: 12 },
  { kind: 'undo', now: 5, by: 'Ann' },
  { kind: 'cancel', now: 12, by: 'Ann' },
];
const take = (state: OutboxState, ...names: readonly OutboxStep['kind'][]): OutboxState =>
  names.reduce<OutboxState>((from, name) => {
    const step = steps.find(({ kind }) => kind === name);
    const next = step === undefined ? null : outboxStep(from, step);
    if (next === null) throw new Error(`${name} is not possible from ${from.kind}`);
    return next;
  }, state);

describe('the way of a mail', () => {
  it('leads from waiting over sending to sent', () => {
    expect(take(queued, 'begin', 'hand-over', 'sent')).toEqual({ kind: 'sent', at: 11, message: 7, refused: [] });
  });

  it('counts the attempts that did not send it, and keeps the reason', () => {
    const again = take(queued, 'begin', 'not-sent');
    expect(again).toMatchObject({ kind: 'queued', at: 20, attempts: 1, fault });
    expect(take(again, 'begin', 'not-sent')).toMatchObject({ attempts: 2 });
  });

  it('ends in a question where nobody can tell, and goes on as the answer says', () => {
    const unknown = take(queued, 'begin', 'hand-over', 'in-doubt');
    expect(unknown).toEqual({ kind: 'unknown', since: 11 });
    expect(take(unknown, 'sent').kind).toBe('sent');
    expect(take(unknown, 'send-again')).toMatchObject({ kind: 'queued', at: 12, urged: true });
  });

  it('what somebody has let go stays let go over a failed attempt', () => {
    expect(take(queued, 'hold', 'release', 'begin', 'not-sent')).toMatchObject({ urged: true });
    expect(take(queued, 'begin', 'not-sent')).toMatchObject({ urged: false });
  });

  it('can be taken back within the window, and cancelled while it is not being sent', () => {
    expect(outboxStep(queued, { kind: 'undo', now: 9, by: 'Ann' })).toEqual({ kind: 'cancelled', at: 9, by: 'Ann' });
    expect(outboxStep(queued, { kind: 'undo', now: 10, by: 'Ann' })).toBeNull();
    for (const state of [queued, take(queued, 'hold')]) expect(take(state, 'cancel').kind).toBe('cancelled');
    const failed = outboxStep(take(queued, 'begin'), { kind: 'not-sent', now: 11, fault, retryAt: null });
    expect(failed && take(failed, 'cancel').kind).toBe('cancelled');
    expect(outboxStep(take(queued, 'begin'), { kind: 'cancel', now: 11, by: 'Ann' })).toBeNull();
  });

  it('whatever happens: what is sent or cancelled stays so, and nothing is begun that is not waiting', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 40 }), (path) => {
        let state: OutboxState = queued;
        for (const step of path) {
          const next = outboxStep(state, step);
          if (next === null) continue;
          expect(state.kind === 'sent' || state.kind === 'cancelled').toBe(false);
          if (next.kind === 'sending' && next.stage === 'preparing') expect(state.kind).toBe('queued');
          // Handed over once, only an answer, Sent or a person leads out of it.
          if (state.kind === 'unknown') expect(['sent', 'queued']).toContain(next.kind);
          if (state.kind === 'unknown' && next.kind === 'queued') expect(step.kind).toBe('send-again');
          state = next;
        }
      }),
    );
  });
});

describe('the next attempt', () => {
  it('comes later each time, up to a quarter of an hour, with jitter of a half', () => {
    const delays = [1, 2, 3, 4, 5, 6, 7, 8, 40].map((attempt) => nextAttempt(fault, attempt, 1));
    expect(delays).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900].map((seconds) => seconds * second));
    expect(nextAttempt(fault, 1, 0)).toBe(7.5 * second);
  });

  it('is none after a day of refusals, or where waiting cannot help', () => {
    let waited = 0;
    let attempt = 0;
    for (;;) {
      const delay = nextAttempt(fault, (attempt += 1), 1);
      if (delay === null) break;
      waited += delay;
    }
    expect(waited).toBeGreaterThan(20 * hour);
    expect(waited).toBeLessThan(2 * day);
    expect(nextAttempt({ ...fault, kind: 'permanent' }, 1, 0.5)).toBeNull();
    expect(nextAttempt({ ...fault, kind: 'sign-in' }, 1, 0.5)).toBeNull();
    expect(nextAttempt({ ...fault, kind: 'offline' }, 10_000, 1)).toBe(15 * minute);
  });
});

describe('what has happened since a mail was written', () => {
  const ann: OutboxAuthor = { kind: 'agent', name: 'Ann' };
  const at = Date.UTC(2026, 10, 23, 9, 41);
  const common = { ticket: 1001, at, recordedAt: at };
  const customer = { kind: 'customer', address: 'zoe@kunde.example' } as const;
  const agent = (name: string) => ({ kind: 'agent', name }) as const;
  const events: readonly TicketEvent[] = [
    { ...common, id: 1, kind: 'customer-mail', message: 1, actor: customer },
    { ...common, id: 2, kind: 'note', text: 'x', actor: agent('Bob') },
    { ...common, id: 3, kind: 'agent-reply', message: 2, via: 'firstline', actor: agent('Ann') },
    { ...common, id: 4, kind: 'agent-reply', message: 3, via: 'other-client', actor: agent('Ann') },
    { ...common, id: 5, kind: 'agent-reply', message: 4, via: 'firstline', actor: agent('Bob') },
    { ...common, id: 6, kind: 'auto-reply', message: 5, purpose: 'acknowledgement', actor: { kind: 'system' } },
    { ...common, id: 7, kind: 'auto-reply', message: 6, purpose: 'resolution', actor: { kind: 'system' } },
    { ...common, id: 8, kind: 'machine-mail', message: 7, machine: 'out-of-office', actor: { kind: 'system' } },
    { ...common, id: 9, kind: 'customer-mail', message: 8, actor: customer, at: at - hour },
  ];

  it('is what the customer and others wrote; her own answers, notes and machines are not', () => {
    expect(happenedSince(events, 1, ann)).toEqual([
      'zoe@kunde.example wrote again on 23 Nov 2026, 08:41 UTC.',
      'Ann replied on 23 Nov 2026, 09:41 UTC.',
      'Bob replied on 23 Nov 2026, 09:41 UTC.',
      'An automatic answer was sent on 23 Nov 2026, 09:41 UTC.',
    ]);
  });

  it('counts from what its author knew, by when we learnt of it', () => {
    expect(happenedSince(events, 8, ann)).toHaveLength(1);
    expect(happenedSince(events, 9, ann)).toEqual([]);
  });
});
