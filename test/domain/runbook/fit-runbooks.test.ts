import { describe, expect, test } from 'vitest';
import type { Fact } from '#domain/classification/fact.ts';
import { fitRunbooks, type Matter } from '#domain/runbook/fit-runbooks.ts';
import { aRunbook } from './a-runbook.ts';

const fact = (kind: Fact['kind'], value: string | number): Fact => ({
  kind,
  text: String(value),
  value,
  part: 'body',
  start: 0,
  end: 1,
});
const errors = aRunbook([], {
  id: 'api-errors',
  title: 'API errors',
  issueTypes: ['api-key-invalid', 'rate-limit'],
  signs: [{ fact: 'http_status', values: [401, 403, 429] }],
  successRate: 0.95,
});
const backoff = aRunbook([], { id: 'backoff', title: 'Backoff', issueTypes: ['rate-limit'] });
const orders = aRunbook([], {
  id: 'orders',
  title: 'Orders',
  issueTypes: [],
  signs: [{ fact: 'order_ids', values: [] }],
});
const outage = aRunbook([], { id: 'outage', title: 'Outage', issueTypes: ['outage'], severities: ['critical'] });

const fit = (matter: Partial<Matter>): readonly string[] =>
  fitRunbooks(
    [outage, orders, backoff, errors],
    { type: null, also: [], facts: [], severity: 'medium', ...matter },
    (type) => type.replaceAll('-', ' '),
  ).map(({ runbook, because }) => `${runbook.id}: ${because}`);

describe('the runbooks that fit', () => {
  test('are those of the leading type, the surest of equals first', () => {
    expect(fit({ type: 'rate-limit' })).toEqual([
      'api-errors: The ticket is about “rate limit”.',
      'backoff: The ticket is about “rate limit”.',
    ]);
  });

  test('are put in order by what the mail names', () => {
    expect(fit({ type: 'api-key-invalid', facts: [fact('http_status', 200), fact('http_status', 401)] })).toEqual([
      'api-errors: The ticket is about “api key invalid” and the mail names HTTP status 401.',
    ]);
    expect(fit({ facts: [fact('order_ids', 'A-1')] })).toEqual(['orders: The mail names the order A-1.']);
    expect(fit({ facts: [fact('http_status', 500)] })).toEqual([]);
    // Of a ticket whose type is known, an order says little; a status that the runbook is about says much.
    expect(fit({ type: 'how-to', facts: [fact('order_ids', 'A-1'), fact('http_status', 403)] })).toEqual([
      'api-errors: The mail names HTTP status 403.',
    ]);
  });

  test('may be those of a type that holds too', () => {
    expect(fit({ type: 'outage', also: ['rate-limit', 'outage'] })).toEqual([
      'outage: The ticket is about “outage”.',
      'api-errors: It may be about “rate limit” too.',
      'backoff: It may be about “rate limit” too.',
    ]);
  });

  test('are never found by severity alone, which only adds to a reason', () => {
    expect(fit({ severity: 'critical' })).toEqual([]);
    expect(fit({ type: 'outage', severity: 'critical' })).toEqual([
      'outage: The ticket is about “outage” and its severity is critical.',
    ]);
  });
});
