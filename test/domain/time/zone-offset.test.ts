import { describe, expect, test } from 'vitest';
import { hour, minute } from '#domain/time/instant.ts';
import { isTimeZone } from '#domain/time/is-time-zone.ts';
import { offsetSegmentAt, zoneOffset } from '#domain/time/zone-offset.ts';

const utc = (text: string): number => Date.parse(`${text}Z`);

describe('the offset of a zone', () => {
  test.each([
    ['UTC', '2026-01-01T00:00', 0],
    ['Europe/Berlin', '2026-01-01T00:00', hour],
    ['Europe/Berlin', '2026-07-01T00:00', 2 * hour],
    ['America/St_Johns', '2026-01-01T00:00', -3.5 * hour],
    ['Asia/Kathmandu', '2026-01-01T00:00', 5.75 * hour],
    ['Pacific/Kiritimati', '2026-01-01T00:00', 14 * hour],
    ['Europe/Berlin', '1970-06-01T00:00', hour],
  ])('%s at %s', (zone, at, offset) => expect(zoneOffset(zone, utc(at))).toBe(offset));

  test('changes at the very second', () => {
    const change = utc('2026-03-29T01:00');
    expect(zoneOffset('Europe/Berlin', change - 1)).toBe(hour);
    expect(zoneOffset('Europe/Berlin', change)).toBe(2 * hour);
    expect(offsetSegmentAt('Europe/Berlin', change).from).toBe(change);
  });

  test('two changes within a month are both seen (Morocco’s Ramadan)', () => {
    const offsets = ['2026-02-01', '2026-03-01', '2026-04-01'].map((day) =>
      zoneOffset('Africa/Casablanca', utc(`${day}T00:00`)),
    );
    expect(offsets).toEqual([hour, 0, hour]);
  });

  test('a day that a zone left out (Samoa, 30 December 2011) is a jump of 24 hours', () => {
    const change = utc('2011-12-30T10:00');
    expect(zoneOffset('Pacific/Apia', change) - zoneOffset('Pacific/Apia', change - minute)).toBe(24 * hour);
  });

  test('an unknown zone is refused', () => expect(() => zoneOffset('Mars/Olympus', 0)).toThrow(RangeError));
});

test('zones are known by their names', () => {
  expect(['Europe/Berlin', 'UTC', 'Asia/Calcutta', 'Berlin', '', 'Mars/Olympus'].map(isTimeZone)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});
