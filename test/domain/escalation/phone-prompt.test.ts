import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { phonePrompt, type PhoneSituation } from '#domain/escalation/phone-prompt.ts';
import { escalationShelf } from '#settings/playbook/escalation-shelf.ts';

const path = join(import.meta.dirname, '../../../resources/playbook/escalation.yaml');
const policy = escalationShelf.decode('escalation.yaml', readFileSync(path, 'utf8')).value?.phone;
if (policy === undefined) throw new Error('what ships can be read');
const prompt = (situation: Partial<PhoneSituation>) =>
  phonePrompt(policy, {
    tier: 'enterprise',
    types: [],
    severity: 'medium',
    renewalDate: null,
    now: Date.UTC(2026, 10, 28, 15),
    ...situation,
  });

test('the four reasons to call an Enterprise customer', () => {
  expect(prompt({ severity: 'critical', types: ['latency'] }).call?.rule).toBe('production-down');
  expect(prompt({ severity: 'high', types: ['outage'] }).call?.rule).toBe('major-incident');
  expect(prompt({ types: ['billing-question', 'churn-risk'] }).call).toEqual({
    rule: 'churn-risk',
    reason: 'They may leave.',
  });
  expect(prompt({ renewalDate: '2026-12-28' }).call?.rule).toBe('renewal');
  expect(prompt({ renewalDate: '2026-11-28' }).call?.rule).toBe('renewal');
});

test('a renewal that is far off or over is no reason', () => {
  expect(prompt({ renewalDate: '2026-12-29' }).call).toBeNull();
  expect(prompt({ renewalDate: '2026-11-27' }).call).toBeNull();
});

test('the three reasons not to call, and none of them beside a reason to call', () => {
  expect(prompt({ types: ['how-to'], severity: 'high' })).toEqual({
    call: null,
    dont: ['A general question; Slack is enough.'],
  });
  expect(prompt({ types: ['feature-request'], severity: 'low' }).dont).toEqual([
    'A feature request; mail is fine.',
    'It can be settled in writing; a Slack thread is better.',
  ]);
  expect(prompt({ types: ['how-to'], severity: 'critical' }).dont).toEqual([]);
});

test('customers of other tiers are not called, whatever happens', () => {
  for (const tier of ['starter', 'professional', 'unassigned'] as const)
    expect(prompt({ tier, severity: 'critical', types: ['outage'] })).toEqual({
      call: null,
      dont: ['Calls are for Enterprise customers only.'],
    });
});
