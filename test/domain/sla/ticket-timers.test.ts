import { describe, expect, it } from 'vitest';
import { playbookTimers } from '#domain/sla/policy-timers.ts';
import { ticketTimers } from '#domain/sla/ticket-timers.ts';
import type { Severity } from '#domain/ticket/severity.ts';
import type { Entry } from '#test/domain/ticket/event-log.ts';
import { at, enterpriseHigh } from './enterprise-ticket.ts';

const start = (minutes: number, timer: 'code-fix' | 'diagnosis' = 'code-fix'): Entry => ({
  at: at(minutes),
  kind: 'timer-switched',
  timer,
  on: true,
});
const end = (minutes: number, timer: 'code-fix' | 'diagnosis' = 'code-fix'): Entry => ({
  at: at(minutes),
  kind: 'timer-switched',
  timer,
  on: false,
});
const escalated: Entry = { at: at(12), kind: 'escalated', on: true };
const timers = (now: number, entries: readonly Entry[], severity: Severity = 'high') =>
  ticketTimers(enterpriseHigh(...entries), playbookTimers, severity, at(now));

describe('playbook timers', () => {
  it('do not run until somebody starts them', () => expect(timers(60, [escalated])).toEqual([]));

  it('High that needs a code fix has 15 minutes to engineering, and the escalation ends them', () => {
    expect(timers(10, [start(2)])).toMatchObject([{ kind: 'code-fix', state: 'running', due: at(17), endedAt: null }]);
    expect(timers(60, [start(2), escalated])).toMatchObject([
      {
        state: 'in-time',
        endedAt: at(12),
        explanation: 'High that needs a code fix: to engineering within 15 minutes. Escalated after 10 minutes.',
      },
    ]);
  });

  it('are kept at the very instant and over a moment later', () => {
    expect(timers(17, [start(2)])).toMatchObject([{ state: 'running' }]);
    expect(timers(18, [start(2)])).toMatchObject([
      { state: 'overdue', explanation: expect.stringContaining('Escalate it now: 1 minute over.') },
    ]);
  });

  it('other severities are promised nothing on the way to engineering', () => {
    expect(timers(99, [start(2)], 'medium')).toMatchObject([
      { state: 'running', due: null, explanation: 'Medium promises no time for the way to engineering.' },
    ]);
  });

  it('a diagnosis pages after 30 minutes, whatever the severity', () => {
    expect(timers(40, [start(5, 'diagnosis')], 'low')).toMatchObject([
      { kind: 'diagnosis', state: 'overdue', due: at(35), explanation: expect.stringContaining('Page the engineer') },
    ]);
  });

  it('started again while they run keep their start; started after an end begin anew', () => {
    expect(timers(20, [start(2), start(9)])).toMatchObject([{ startedAt: at(2) }]);
    expect(timers(20, [start(2), end(4), start(9)])).toMatchObject([{ startedAt: at(9), state: 'running' }]);
  });

  it('end when the ticket is solved', () => {
    const solved: Entry = { at: at(50), kind: 'status-changed', to: { kind: 'solved' } };
    expect(timers(99, [start(5, 'diagnosis'), solved])).toMatchObject([
      {
        state: 'late',
        endedAt: at(50),
        explanation: expect.stringContaining('Solved after 45 minutes, 15 minutes late.'),
      },
    ]);
  });

  it('one escalation ends both', () => {
    const both = timers(60, [start(2), start(3, 'diagnosis'), escalated]);
    expect(both.map(({ kind, state }) => [kind, state])).toEqual([
      ['code-fix', 'in-time'],
      ['diagnosis', 'in-time'],
    ]);
  });
});
