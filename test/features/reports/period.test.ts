import { describe, expect, it } from 'vitest';
import { cutsOf, ownPeriod, periodOf, periods, stepOf } from '#features/reports/period.ts';
import { day } from '#domain/time/instant.ts';

/** Wednesday, in this machine's zone, as periods are. */
const now = new Date(2026, 10, 18, 14, 30).getTime();
const date = (at: number): string => new Date(at).toLocaleDateString('en-CA');

describe('the periods of a report', () => {
  it('begin at midnight; those that go on end now', () => {
    expect(periods(now).map(({ id, from, to }) => [id, date(from), to === now + 1 ? 'now' : date(to)])).toEqual([
      ['last-7-days', '2026-11-12', 'now'],
      ['last-30-days', '2026-10-20', 'now'],
      ['last-90-days', '2026-08-21', 'now'],
      ['this-month', '2026-11-01', 'now'],
      ['last-month', '2026-10-01', '2026-11-01'],
      ['this-year', '2026-01-01', 'now'],
    ]);
  });

  it('are found by their address; days of one’s own include the last', () => {
    expect(periodOf('last-month', now).id).toBe('last-month');
    const own = periodOf(ownPeriod('2026-10-24', '2026-10-26'), now);
    expect([date(own.from), date(own.to - 1), date(own.to)]).toEqual(['2026-10-24', '2026-10-26', '2026-10-27']);
  });

  it.each(['', 'nonsense', '2026-10-26..2026-10-24', '2026-13-01..2026-13-02'])('“%s” is the last 30 days', (rest) => {
    expect(periodOf(rest, now).id).toBe('last-30-days');
  });
});

describe('the stretches of a period', () => {
  it('are days, weeks from Monday, or months, and lie within it', () => {
    const week = periodOf('last-7-days', now);
    expect([stepOf(week), cutsOf(week).map(date)]).toEqual([
      'day',
      ['2026-11-13', '2026-11-14', '2026-11-15', '2026-11-16', '2026-11-17', '2026-11-18'],
    ]);
    const month = periodOf('last-30-days', now);
    expect([stepOf(month), cutsOf(month).map(date)]).toEqual([
      'week',
      ['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16'],
    ]);
    const year = periodOf('this-year', now);
    expect(stepOf(year)).toBe('month');
    expect(cutsOf(year).map(date).slice(0, 2)).toEqual(['2026-02-01', '2026-03-01']);
  });

  it('begin at midnight on both sides of a change of the clock', () => {
    const cuts = cutsOf(periodOf(ownPeriod('2026-10-20', '2026-10-30'), now));
    expect(cuts.every((cut) => new Date(cut).getHours() === 0)).toBe(true);
    expect(cuts).toHaveLength(10);
    expect(Math.max(...cuts.map((cut, at) => cut - (cuts[at - 1] ?? cut)))).toBeLessThan(1.1 * day);
  });
});
