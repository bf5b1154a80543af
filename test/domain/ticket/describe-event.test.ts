import { expect, test } from 'vitest';
import { describeEvent } from '#domain/ticket/describe-event.ts';
import { classification, eventLog, system } from './event-log.ts';
import type { Entry } from './event-log.ts';

const at = Date.UTC(2026, 0, 5, 10);
const due = Date.UTC(2026, 0, 6, 17, 30);

const cases: readonly (readonly [Entry, string])[] = [
  [
    { at, kind: 'runbook-started', runbook: 'api-errors', title: 'API errors', text: 'hash' },
    'Ann started the runbook “API errors”.',
  ],
  [
    {
      at,
      kind: 'runbook-step',
      run: 1,
      step: 'key',
      title: 'Check the key',
      state: 'done',
      answer: { id: 'expired', label: 'It has expired' },
      because: null,
    },
    'Ann did “Check the key”: It has expired.',
  ],
  [
    {
      at,
      kind: 'runbook-evidence',
      run: 1,
      step: 'key',
      label: 'Log',
      content: { kind: 'text', text: `one\ntwo ${'x'.repeat(100_000)}` },
    },
    `Ann kept “one two ${'x'.repeat(71)}…” (Log) with a step of the runbook.`,
  ],
  [{ at, kind: 'opened', subject: 'x', historic: false }, 'The ticket was opened.'],
  [{ at, kind: 'opened', subject: 'x', historic: true }, 'Taken over from the mailbox’s history.'],
  [{ at, kind: 'customer-mail', message: 1 }, 'kim@acme.com wrote.'],
  [
    { at, kind: 'machine-mail', message: 1, machine: 'out-of-office' },
    'Automatic mail arrived (out of office); it changes nothing.',
  ],
  [{ at, kind: 'agent-reply', message: 1, via: 'firstline' }, 'Ann replied.'],
  [{ at, kind: 'agent-reply', message: 1, via: 'other-client' }, 'Ann replied from another mail program.'],
  [{ at, kind: 'auto-reply', message: 1, purpose: 'acknowledgement' }, 'An automatic acknowledgement was sent.'],
  [{ at, kind: 'note', text: 'secret' }, 'Ann left a note.'],
  [
    { at, kind: 'classified', message: 1, classification: classification('high') },
    'Firstline took it for API key invalid (90 %), severity high.',
  ],
  [
    { at, kind: 'classified', message: 1, classification: classification('low', null) },
    'Firstline could not tell the type; the severity is low.',
  ],
  [{ at, kind: 'type-changed', to: 'malformed-json' }, 'Ann set the type to malformed JSON.'],
  [{ at, kind: 'type-changed', to: null }, 'Ann removed the type.'],
  [{ at, kind: 'severity-changed', to: 'high' }, 'Ann set the severity to high.'],
  [
    {
      at,
      kind: 'tier-changed',
      to: 'enterprise',
      organisation: 1,
      because: 'acme.com is a domain of Acme',
      actor: system,
    },
    'Firstline set the tier to enterprise: acme.com is a domain of Acme.',
  ],
  [{ at, kind: 'status-changed', to: { kind: 'waiting-on-customer' } }, 'Ann set it to waiting on the customer.'],
  [{ at, kind: 'status-changed', to: { kind: 'snoozed', until: due } }, 'Ann snoozed it until 6 Jan 2026, 17:30 UTC.'],
  [{ at, kind: 'status-changed', to: { kind: 'solved' } }, 'Ann solved it.'],
  [{ at, kind: 'assigned', to: 'Bo' }, 'Ann assigned it to Bo.'],
  [{ at, kind: 'assigned', to: null }, 'Ann took the assignee away.'],
  [{ at, kind: 'escalated', on: true }, 'Ann escalated it.'],
  [{ at, kind: 'tags-changed', added: ['vip'], removed: ['eu', 'bug'] }, 'Ann added vip and removed eu, bug (tags).'],
  [
    { at, kind: 'linked', other: 5, reason: 'closed-too-long-ago' },
    'Linked to #5: it answers there, but that ticket was closed too long ago.',
  ],
  [
    { at, kind: 'merged-in', from: 7, messages: [1], startedAt: at, breachedAt: null },
    'Ann merged #7 into this ticket (1 message).',
  ],
  [{ at, kind: 'merged-away', into: 7 }, 'Ann merged this ticket into #7.'],
  [{ at, kind: 'split-out', into: 8, messages: [1, 2] }, 'Ann moved 2 messages to #8.'],
  [{ at, kind: 'split-from', other: 8, messages: [1, 2] }, 'Ann split this ticket from #8 (2 messages).'],
  [
    { at, kind: 'breach-recorded', clock: 'first-response', breachedAt: due },
    'The first response was due at 6 Jan 2026, 17:30 UTC and missed.',
  ],
  [{ at, kind: 'policy-applied', version: 2 }, 'Version 2 of the service levels applies.'],
  [
    { at, kind: 'deadline-set', clock: 'resolution', due },
    'Ann set the deadline of the resolution to 6 Jan 2026, 17:30 UTC.',
  ],
  [{ at, kind: 'undone', event: 3 }, 'Ann took a step back.'],
];

test.each(cases.map(([entry, sentence]) => ({ entry, sentence })))('$entry.kind: $sentence', ({ entry, sentence }) => {
  expect(eventLog(entry).map((event) => describeEvent(event))).toEqual([sentence]);
});

test('times follow the reader’s zone', () => {
  const [event] = eventLog({ at, kind: 'status-changed', to: { kind: 'snoozed', until: due } });
  expect(event === undefined ? '' : describeEvent(event, { timeZone: 'Europe/Berlin' })).toBe(
    'Ann snoozed it until 6 Jan 2026, 18:30.',
  );
});
