import { describe, expect, it } from 'vitest';
import { batchTimes } from '#domain/sla/batch-times.ts';

const utc = (text: string): number => Date.parse(`${text}Z`);
const batches = (timeZone: string | null, ...at: number[]) => ({ severities: ['low'] as const, at, timeZone });
const twice = (timeZone: string | null) => batches(timeZone, 600, 960);

describe('batches', () => {
  it('are twice a day in the zone they name', () => {
    expect(batchTimes(twice('Europe/Berlin'), utc('2026-01-05T12:00'), 'UTC')).toEqual({
      last: utc('2026-01-05T09:00'),
      next: utc('2026-01-05T15:00'),
    });
  });

  it('without a zone are this machine’s', () => {
    expect(batchTimes(twice(null), utc('2026-01-05T12:00'), 'Asia/Kathmandu')).toEqual({
      last: utc('2026-01-05T10:15'),
      next: utc('2026-01-06T04:15'),
    });
  });

  it('begin at their very instant', () => {
    expect(batchTimes(twice('UTC'), utc('2026-01-05T10:00'), 'UTC')).toMatchObject({ last: utc('2026-01-05T10:00') });
  });

  it('before the first of a day the last is yesterday’s, also where the zone’s day is another', () => {
    expect(batchTimes(twice('Pacific/Auckland'), utc('2026-01-05T20:00'), 'UTC')).toEqual({
      last: utc('2026-01-05T03:00'),
      next: utc('2026-01-05T21:00'),
    });
  });

  it('in a gap of the clock come when it is over, and once where an hour is shown twice', () => {
    const early = batches('Europe/Berlin', 150);
    expect(batchTimes(early, utc('2026-03-29T00:30'), 'UTC').next).toBe(utc('2026-03-29T01:30'));
    expect(batchTimes(early, utc('2026-10-25T00:00'), 'UTC').next).toBe(utc('2026-10-25T00:30'));
    expect(batchTimes(early, utc('2026-10-25T00:30'), 'UTC').next).toBe(utc('2026-10-26T01:30'));
  });

  it('are none where no time is set, and in UTC for an unknown zone', () => {
    expect(batchTimes(batches('UTC'), utc('2026-01-05T12:00'), 'UTC')).toEqual({ last: null, next: null });
    expect(batchTimes(twice('Mars/Base'), utc('2026-01-05T12:00'), 'UTC').next).toBe(utc('2026-01-05T16:00'));
  });
});
