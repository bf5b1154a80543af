import { expect, test } from 'vitest';
import { shiftSummary, type ShiftSituation, type ShiftTicket } from '#domain/escalation/shift-summary.ts';
import { hour, minute } from '#domain/time/instant.ts';
import { eventLog } from '#test/domain/ticket/event-log.ts';

const now = Date.UTC(2026, 10, 28, 15);
const ticket = (number: number, more: Partial<ShiftTicket> = {}): ShiftTicket => ({
  number,
  customer: 'Halden *Retail*',
  subject: 'Exports fail',
  tier: 'enterprise',
  severity: 'high',
  assignee: null,
  status: 'open',
  due: null,
  lastActivityAt: now - 2 * hour,
  ...more,
});
const none = { tickets: [], total: 0 };
const summary = (more: Partial<ShiftSituation>) =>
  shiftSummary({
    since: now - 8 * hour,
    now,
    by: 'Ann',
    format: {},
    escalations: [],
    overdue: none,
    dueNext: none,
    churn: none,
    waiting: none,
    events: [],
    owners: [],
    ...more,
  });

test('a quiet shift is a sentence', () => {
  expect(summary({})).toBe(
    '# Shift summary, 28 Nov 2026, 15:00 UTC\n\nBy Ann.\n\nNothing is open, and nothing happened.\n',
  );
});

test('whoever has set no name is not passed on as “You” without a word', () => {
  const text = summary({ by: null });
  expect(text).not.toContain('By You');
  expect(text).toContain('\n\n“You” is who wrote this: no name is set in the settings.\n\n');
});

test('what is with others, overdue, due, leaving and waiting, each in a line', () => {
  const text = summary({
    escalations: [
      {
        ticket: ticket(1042, { assignee: 'Ben' }),
        to: 'Finance',
        takenBy: 'Ann',
        clock: { state: 'running', due: now + 90 * minute, explanation: '' },
        keys: ['SUP-12'],
      },
      {
        ticket: ticket(1043),
        to: 'Engineering',
        takenBy: null,
        clock: { state: 'breached', due: now - 5 * minute, explanation: '' },
        keys: [],
      },
    ],
    overdue: { tickets: [ticket(1044, { due: now - hour })], total: 3 },
    dueNext: { tickets: [ticket(1045, { due: now + 20 * hour, tier: 'unassigned' })], total: 1 },
    waiting: { tickets: [ticket(1046, { status: 'waiting-on-third-party' })], total: 1 },
  });
  const head = String.raw`Halden \*Retail\*, Exports fail`;
  expect(text.split('\n').filter((line) => line.startsWith('- '))).toEqual([
    `- **#1042** ${head} (High, Enterprise): with Finance, taken on (Ann), due 16:30, in 1 hour 30 minutes, SUP-12; Ben has it`,
    `- **#1043** ${head} (High, Enterprise): with Engineering, not taken on yet, **overdue by 5 minutes**; nobody has it`,
    `- **#1044** ${head} (High, Enterprise): **overdue by 1 hour**; nobody has it`,
    '- and 2 more',
    `- **#1045** ${head} (High, tier unknown): due 29 Nov 2026, 11:00 UTC, in 20 hours; nobody has it`,
    `- **#1046** ${head} (High, Enterprise): for a third party, last mail 2 hours ago; nobody has it`,
  ]);
});

test('what happened is counted, told where it matters, and counted by whom', () => {
  const at = now - hour;
  const text = summary({
    events: eventLog(
      { at, kind: 'opened', subject: 'x', historic: false },
      { at, kind: 'opened', subject: 'old', historic: true },
      { at, kind: 'agent-reply', message: 1, via: 'firstline' },
      { at, kind: 'agent-reply', message: 2, via: 'firstline' },
      { at, kind: 'status-changed', to: { kind: 'solved' } },
      { at, kind: 'assigned', to: 'Ben', note: 'fix at 18:00' },
      { at, kind: 'assigned', to: 'Ben' },
      { at, kind: 'call-logged', reached: true, minutes: 4, note: '', rule: null },
      {
        at,
        kind: 'escalation-missed',
        escalation: 1,
        step: 'done',
        due: at,
        to: 'Finance',
        promise: 'the customer has an answer',
      },
    ),
    owners: [
      { assignee: null, open: 2, needsReply: 1, nextDue: now + hour },
      { assignee: 'Ben', open: 1, needsReply: 0, nextDue: null },
    ],
  });
  expect(text.slice(text.indexOf('## Since'))).toBe(
    [
      '## Since 07:00',
      '',
      '- 1 new ticket, 2 replies, 1 call, 1 solved, 1 missed deadline',
      '- 14:00 #1042: Ann handed it over to Ben: fix at 18:00.',
      '- 14:00 #1042: Ann spoke with the customer by phone (4 minutes).',
      '- 14:00 #1042: The escalation to Finance was due at 28 Nov 2026, 14:00 UTC and missed: “the customer has an answer” was still open.',
      '- Ann: 2 replies, 1 solved',
      '',
      '## Who has what',
      '',
      '- Nobody: 2 open, 1 to be answered, next due 16:00, in 1 hour',
      '- Ben: 1 open, 0 to be answered',
      '',
    ].join('\n'),
  );
});
