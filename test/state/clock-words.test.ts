import { describe, expect, it } from 'vitest';
import type { ClockView } from '#contract/tickets.ts';
import { clockWords, spanWords, targetWords } from '#state/clock-words.ts';
import { day, hour, minute, second } from '#domain/time/instant.ts';

const now = 1_000_000_000;
const clock = (part: Partial<ClockView>): ClockView => ({
  kind: 'first-response',
  state: 'running',
  startedAt: now - 10 * minute,
  stoppedAt: null,
  due: now + 20 * minute,
  target: 30 * minute,
  left: null,
  atRiskFrom: now + 12 * minute,
  breachedAt: null,
  ...part,
});
const open = { kind: 'open' } as const;

describe('a clock in words', () => {
  it('counts down to the second', () => {
    expect(clockWords(clock({}), open, now)).toMatchObject({ tone: 'green', text: '0:20:00 left' });
    expect(clockWords(clock({}), open, now + 1).text).toBe('0:19:59 left');
  });

  it('is amber from the moment it is at risk', () => {
    expect(clockWords(clock({}), open, now + 12 * minute - 1).tone).toBe('green');
    expect(clockWords(clock({}), open, now + 12 * minute).tone).toBe('amber');
  });

  it('is overdue at the very second, though nobody has said so', () => {
    expect(clockWords(clock({}), open, now + 20 * minute)).toMatchObject({
      tone: 'red',
      text: 'Overdue 0:00:00',
      used: 1,
    });
    expect(clockWords(clock({ state: 'breached' }), open, now + 24 * minute + 12 * second).text).toBe(
      'Overdue 0:04:12',
    );
  });

  it('says why it stands still, and keeps its place', () => {
    expect(
      clockWords(clock({ state: 'paused', due: null, left: 15 * minute }), { kind: 'waiting-on-customer' }, now),
    ).toEqual({ tone: 'grey', text: 'Paused · waiting', used: 0.5 });
  });

  it('tells a late answer from a missing one', () => {
    expect(clockWords(clock({ state: 'breached', stoppedAt: now }), open, now).text).toBe('Answered late');
    expect(clockWords(clock({ state: 'met', stoppedAt: now }), open, now).text).toBe('Answered in time');
    expect(clockWords(clock({ state: 'none', due: null }), open, now).text).toBe('No deadline');
  });

  it.each([
    [0, '0:00:00'],
    [-5, '0:00:00'],
    [59 * second, '0:00:59'],
    [3 * hour + 12 * minute + 50 * second, '3:12:50'],
    [day + 3 * hour + 11 * minute, '1d 3:11'],
  ])('writes %d ms as %s', (span, words) => {
    expect(spanWords(span)).toBe(words);
  });

  it.each([
    [30 * minute, '30 m'],
    [2 * hour, '2 h'],
    [90 * minute, '1 h 30 m'],
    [24 * hour, '24 h'],
    [5 * day, '5 d'],
    [0, '0 m'],
  ])('writes a promise of %d ms as %s', (span, words) => {
    expect(targetWords(span)).toBe(words);
  });
});
