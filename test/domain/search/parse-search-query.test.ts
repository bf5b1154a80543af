import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearchQuery } from '#domain/search/parse-search-query.ts';
import { day, hour } from '#domain/time/instant.ts';

const now = Date.UTC(2026, 10, 23, 17, 30);
/** A day that starts at the given hours before midnight UTC. */
const zone = (offsetHours: number) => (at: number) =>
  Math.floor((at + offsetHours * hour) / day) * day - offsetHours * hour;
const parse = (text: string, offset = 1) => parseSearchQuery(text, { now, startOfDay: zone(offset) });

describe('parseSearchQuery', () => {
  it('reads words, the last as the beginning of one', () => {
    expect(parse('webhook time')).toEqual({
      terms: [
        { kind: 'text', text: 'webhook', phrase: false, prefix: false, negated: false },
        { kind: 'text', text: 'time', phrase: false, prefix: true, negated: false },
      ],
      problems: [],
    });
  });

  it('keeps a quoted phrase together, whichever quotes are used, and closes an open one at the end', () => {
    const phrase = { kind: 'text', text: 'rate limit', phrase: true, prefix: false, negated: false };
    expect(parse('"rate limit"').terms).toEqual([phrase]);
    expect(parse('„rate limit“').terms).toEqual([phrase]);
    expect(parse('"rate limit').terms).toEqual([phrase]);
  });

  it.each([
    ['from:anna', { kind: 'from', text: 'anna', negated: false }],
    ['to:support@vendor.example', { kind: 'to', text: 'support@vendor.example', negated: false }],
    ['subject:"rate limit"', { kind: 'subject', text: 'rate limit', negated: false }],
    ['attachment:report.pdf', { kind: 'attachment', text: 'report.pdf', negated: false }],
    ['tier:Enterprise', { kind: 'tier', tier: 'enterprise', negated: false }],
    ['type:rate-limit', { kind: 'type', type: 'rate-limit', negated: false }],
    ['type:unknown', { kind: 'type', type: null, negated: false }],
    ['severity:critical', { kind: 'severity', severity: 'critical', negated: false }],
    ['status:waiting-on-customer', { kind: 'status', status: 'waiting-on-customer', negated: false }],
    ['assignee:Mara', { kind: 'assignee', text: 'Mara', negated: false }],
    ['tag:vip', { kind: 'tag', text: 'vip', negated: false }],
    ['is:breached', { kind: 'is', state: 'breached', negated: false }],
    ['is:at-risk', { kind: 'is', state: 'at-risk', negated: false }],
    ['has:attachment', { kind: 'has', what: 'attachment', negated: false }],
    ['#1042', { kind: 'number', number: 1042, negated: false }],
    ['-tier:starter', { kind: 'tier', tier: 'starter', negated: true }],
    ['-from:"Anna Miller"', { kind: 'from', text: 'Anna Miller', negated: true }],
    ['-invoice', { kind: 'text', text: 'invoice', phrase: false, prefix: false, negated: true }],
    ['-"past due"', { kind: 'text', text: 'past due', phrase: true, prefix: false, negated: true }],
  ])('reads %s', (text, term) => {
    expect(parse(text)).toEqual({ terms: [term], problems: [] });
  });

  it('takes a date as the start of that day where the agent is', () => {
    expect(parse('before:2026-11-20', 1).terms).toEqual([
      { kind: 'before', at: Date.UTC(2026, 10, 19, 23), negated: false },
    ]);
    expect(parse('after:2026-11-20', 13).terms).toEqual([
      { kind: 'after', at: Date.UTC(2026, 10, 19, 11), negated: false },
    ]);
    expect(parse('after:2026-11-20', -8).terms).toEqual([
      { kind: 'after', at: Date.UTC(2026, 10, 20, 8), negated: false },
    ]);
  });

  it.each([
    ['today', Date.UTC(2026, 10, 23)],
    ['yesterday', Date.UTC(2026, 10, 22)],
    ['7d', Date.UTC(2026, 10, 16)],
    ['2w', Date.UTC(2026, 10, 9)],
    ['24h', now - day],
    ['2024-02-29', Date.UTC(2024, 1, 29)],
  ])('reads after:%s', (value, at) => {
    expect(parse(`after:${value}`, 0).terms).toEqual([{ kind: 'after', at, negated: false }]);
  });

  it.each([
    ['before:yesterdy', 'before:yesterdy – expected a date such as 2026-11-23, today, yesterday or 7d'],
    ['after:2026-02-30', 'after:2026-02-30 – expected a date such as 2026-11-23, today, yesterday or 7d'],
    ['tier:gold', 'tier:gold – expected starter, professional, enterprise or unassigned'],
    ['is:late', 'is:late – expected breached, at-risk, escalated, unassigned or unanswered'],
    ['has:virus', 'has:virus – expected attachment'],
    ['from:', 'from: – expected a name or an address'],
    ['tag:""', 'tag:"" – expected a tag'],
  ])('names what is wrong with %s and searches for the rest', (text, problem) => {
    const query = parse(`${text} webhook`);
    expect(query.problems).toEqual([problem]);
    expect(query.terms.map((term) => term.kind)).toEqual(['text']);
  });

  it('searches for what only looks like an operator', () => {
    expect(parse('https://example.com').terms).toMatchObject([{ kind: 'text', text: 'https://example.com' }]);
    expect(parse('Re: hello').terms).toHaveLength(2);
  });

  it('leaves out what holds no letter or digit', () => {
    expect(parse(' - "" *** ()  ')).toEqual({ terms: [], problems: [] });
  });

  it('bounds a pasted page', () => {
    const query = parse('word '.repeat(5_000));
    expect(query.terms).toHaveLength(32);
    expect(query.problems).toHaveLength(2);
  });

  it('never throws and gives instants for every date', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const term of parse(text).terms) if ('at' in term) expect(Number.isFinite(term.at)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom('before', 'after', 'is', '-tier', 'from', '#'), fc.string(), (operator, value) => {
        parse(`${operator}:${value}`);
      }),
    );
  });
});
