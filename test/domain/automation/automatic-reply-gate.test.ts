import { describe, expect, test } from 'vitest';
import { automaticReplyGate, type GateInput } from '#domain/automation/automatic-reply-gate.ts';
import type { AutomationRule } from '#domain/automation/automation-rule.ts';
import type { GateCheck } from '#domain/automation/gate-answer.ts';
import { compileDangerWords } from '#domain/automation/danger-words.ts';

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 24, 9);
const rule: AutomationRule = {
  id: 'api-key-invalid',
  name: 'API key invalid',
  purpose: 'resolution',
  type: 'api-key-invalid',
  template: 'auto-api-key-expired',
  threshold: 0.98,
  margin: 0.3,
  tiers: [],
  tags: [],
  closeAfter: 3 * day,
};
const classification: GateInput['classification'] = {
  type: 'api-key-invalid',
  also: [],
  probability: 0.99,
  runnerUp: 'bug-report',
  margin: 0.95,
  severity: 'high',
  severityReason: '',
  evidence: [],
  facts: [],
};
const good: GateInput = {
  rule,
  mail: {
    from: { name: 'Ines', address: 'ines@halden.example' },
    to: [{ name: '', address: 'support@tai.example' }],
    cc: [],
    machine: null,
    headers: { 'authentication-results': ['mx.tai.example; dmarc=pass header.from=halden.example'] },
    subject: '401',
    newestText: 'Every call fails with 401.',
  },
  ours: new Set(['support@tai.example']),
  verdictWriter: 'unknown',
  customer: { tier: 'professional', knownContact: true },
  classification,
  thread: { customerMails: 1, humanReply: false, automaticReplies: 0, isReply: false },
  sent: { toSenderWithTemplate: [], toSender: [], toSenderUnsettled: [], toDomain: [], inAll: [] },
  caps: {
    perSenderAndTemplate: { most: 1, within: 7 * day },
    perSenderAnHour: 2,
    perDomainAnHour: 10,
    inAllAnHour: 60,
  },
  circuitOpenBecause: null,
  neverAgain: false,
  danger: compileDangerWords([{ topic: 'legal matters', words: ['lawyer*'] }]),
  template: { unresolved: [], unproven: [], claimsAccountFacts: true },
  switched: { mode: 'automatic', by: 'Ann', at: now - day, because: null },
  kept: { unchanged: 400, acted: 400 },
  now,
};
const refusedBy = (change: Partial<GateInput>): readonly GateCheck[] =>
  automaticReplyGate({ ...good, ...change })
    .answers.filter((answer) => !answer.passed)
    .map((answer) => answer.check);
const header = (name: string, value: string): Partial<GateInput> => ({
  mail: { ...good.mail, headers: { ...good.mail.headers, [name]: [value] } },
});
const label = (change: Partial<NonNullable<GateInput['classification']>>): Partial<GateInput> => ({
  classification: { ...classification, ...change },
});

describe('the gate of automatic replies', () => {
  test('lets a sure answer to a known contact pass and gives every check’s answer in order', () => {
    const verdict = automaticReplyGate(good);
    expect(verdict.passed).toBe(true);
    expect(verdict.answers.map((answer) => answer.check)).toEqual([
      'answerable',
      'authentic',
      'first-contact',
      'within-caps',
      'sure-enough',
      'harmless',
      'complete',
      'earned',
    ]);
    expect(verdict.answers.every((answer) => answer.because.length > 0)).toBe(true);
  });

  test('asks every check even after a refusal', () => {
    expect(refusedBy({ ...label({ type: null }), neverAgain: true, circuitOpenBecause: 'too many bounces' })).toEqual([
      'answerable',
      'within-caps',
      'sure-enough',
    ]);
  });

  const cases: readonly (readonly [string, Partial<GateInput>, GateCheck])[] = [
    ['an automatic mail', header('auto-submitted', 'auto-generated'), 'answerable'],
    ['"never again for this sender"', { neverAgain: true }, 'answerable'],
    ['a return path of another domain', header('return-path', '<x@elsewhere.example>'), 'answerable'],
    ['a return path of a colleague', header('return-path', '<intern@halden.example>'), 'answerable'],
    ['the words of an absence note', { mail: { ...good.mail, newestText: 'I am out of the office.' } }, 'answerable'],
    ['a subject of an automatic reply', { mail: { ...good.mail, subject: 'Re: Auto-Reply: 401' } }, 'answerable'],
    ['a forged sender', header('authentication-results', 'mx.tai.example; dmarc=fail'), 'authentic'],
    [
      'no word of our provider on the sender',
      header('authentication-results', 'mx.tai.example; spf=pass'),
      'authentic',
    ],
    ['a verdict that our provider does not usually write', { verdictWriter: 'unusual' }, 'authentic'],
    [
      'account facts to somebody who is no known contact',
      { customer: { tier: 'professional', knownContact: false } },
      'authentic',
    ],
    ['a human reply in the ticket', { thread: { ...good.thread, humanReply: true } }, 'first-contact'],
    ['a second mail of the customer', { thread: { ...good.thread, customerMails: 2 } }, 'first-contact'],
    ['an automatic reply before', { thread: { ...good.thread, automaticReplies: 1 } }, 'first-contact'],
    [
      'an automatic mail to this sender hours ago that nothing has settled',
      { sent: { ...good.sent, toSenderUnsettled: [now - 23 * hour] } },
      'first-contact',
    ],
    ['an answer to an older mail', { thread: { ...good.thread, isReply: true } }, 'first-contact'],
    [
      'the same text to this sender six days ago',
      { sent: { ...good.sent, toSenderWithTemplate: [now - 6 * day] } },
      'within-caps',
    ],
    [
      'two mails to this sender within the hour',
      { sent: { ...good.sent, toSender: [now - 1, now - 2] } },
      'within-caps',
    ],
    [
      'ten mails to this domain within the hour',
      { sent: { ...good.sent, toDomain: Array.from({ length: 10 }, () => now - 1) } },
      'within-caps',
    ],
    [
      'sixty mails within the hour',
      { sent: { ...good.sent, inAll: Array.from({ length: 60 }, () => now - 1) } },
      'within-caps',
    ],
    ['an open circuit breaker', { circuitOpenBecause: 'bounces' }, 'within-caps'],
    ['an unknown label', label({ type: null }), 'sure-enough'],
    ['another label', label({ type: 'rate-limit' }), 'sure-enough'],
    ['a probability just below the threshold', label({ probability: 0.9799 }), 'sure-enough'],
    ['a runner-up close behind', label({ margin: 0.2 }), 'sure-enough'],
    ['no label at all', { classification: null }, 'sure-enough'],
    ['a word about lawyers', { mail: { ...good.mail, newestText: 'My lawyers read along.' } }, 'harmless'],
    ['a hint of leaving', label({ also: ['churn-risk'] }), 'harmless'],
    ['a hint of an outage', label({ also: ['outage'] }), 'harmless'],
    ['a variable without a value', { template: { ...good.template, unresolved: ['customer.quota'] } }, 'complete'],
    [
      'a fact that the directory does not know',
      { template: { ...good.template, unproven: ['key state'] } },
      'complete',
    ],
    ['a rule that only suggests', { switched: { mode: 'suggest', by: 'Ann', at: now, because: null } }, 'earned'],
    ['a rule nobody switched on', { switched: null }, 'earned'],
    ['a rule that has not earned it', { kept: { unchanged: 38, acted: 39 } }, 'earned'],
  ];
  test.each(cases)('%s stops it', (_words, change, check) => expect(refusedBy(change)).toEqual([check]));

  test("an Enterprise customer's critical ticket stops it", () =>
    expect(
      refusedBy({ ...label({ severity: 'critical' }), customer: { tier: 'enterprise', knownContact: true } }),
    ).toEqual(['harmless']));

  test('limits are forgotten after their time', () =>
    expect(
      refusedBy({
        sent: {
          toSenderWithTemplate: [now - 7 * day],
          toSender: [now - hour, now - hour],
          toSenderUnsettled: [now - day],
          toDomain: Array.from({ length: 10 }, () => now - hour),
          inAll: Array.from({ length: 60 }, () => now - hour),
        },
      }),
    ).toEqual([]));

  test('an explicit decision replaces what the rule has not earned, and is named', () => {
    const verdict = automaticReplyGate({
      ...good,
      kept: { unchanged: 3, acted: 4 },
      switched: { mode: 'automatic', by: 'Ann', at: now, because: 'the texts are read every day' },
    });
    expect(verdict.passed).toBe(true);
    expect(verdict.answers.at(-1)?.because).toContain('Ann');
  });

  test('what only has not earned it would pass', () => {
    const verdict = automaticReplyGate({ ...good, switched: null });
    expect([verdict.passed, verdict.wouldPass]).toEqual([false, true]);
  });

  test.each(['<prvs=0123abcdef=ines@halden.example>', '<ines+news@halden.example>', '<Ines@Halden.example>'])(
    'a return path %s is the sender’s own',
    (path) => expect(refusedBy(header('return-path', path))).toEqual([]),
  );

  test('an acknowledgement answers no answer either', () =>
    expect(
      refusedBy({
        rule: { ...rule, purpose: 'acknowledgement', type: null, closeAfter: null },
        thread: { ...good.thread, isReply: true },
      }),
    ).toEqual(['first-contact']));

  test('an acknowledgement needs no label', () =>
    expect(
      refusedBy({ classification: null, rule: { ...rule, purpose: 'acknowledgement', type: null, closeAfter: null } }),
    ).toEqual([]));
});
