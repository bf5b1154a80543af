import { describe, expect, test } from 'vitest';
import { addOpenTime, closedSpans, openTimeBetween } from '#domain/sla/business-time.ts';
import type { BusinessCalendar } from '#domain/sla/sla-policy.ts';
import { day, hour, minute } from '#domain/time/instant.ts';
import { daily, weekdays } from './office-hours.ts';

const utc = (text: string): number => Date.parse(`${text}Z`);
const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString().slice(0, 16));
const nine = weekdays('UTC', ['09:00-17:00']);
const never: BusinessCalendar = {
  kind: 'weekly',
  timeZone: 'UTC',
  hours: [[], [], [], [], [], [], []],
  exceptions: {},
};

describe('simple calendars', () => {
  test('an always-open calendar counts plain time', () => {
    expect(addOpenTime({ kind: 'always' }, null, utc('2026-01-05T10:00'), 30 * minute)).toBe(utc('2026-01-05T10:30'));
    expect(openTimeBetween({ kind: 'always' }, null, 0, 5 * day)).toBe(5 * day);
    expect(closedSpans({ kind: 'always' }, null, 0, 5 * day)).toEqual([]);
  });

  test('a never-open calendar has no deadline and is closed throughout', () => {
    expect(addOpenTime(never, null, utc('2026-01-05T10:00'), minute)).toBeNull();
    expect(openTimeBetween(never, null, 0, 400 * day)).toBe(0);
    expect(closedSpans(never, null, 0, day)).toEqual([{ from: 0, to: day, reason: 'outside hours' }]);
  });

  test('a calendar of which only past exceptions were open is never open again', () => {
    const once = { ...never, exceptions: { '2025-01-01': { name: 'Inventory', windows: [{ start: 540, end: 600 }] } } };
    expect(addOpenTime(once, null, utc('2024-12-30T00:00'), 30 * minute)).toBe(utc('2025-01-01T09:30'));
    expect(addOpenTime(once, null, utc('2025-01-02T00:00'), 30 * minute)).toBeNull();
  });

  test('no duration is due at once, even when closed', () => {
    expect(addOpenTime(nine, null, utc('2026-01-03T10:00'), 0)).toBe(utc('2026-01-03T10:00'));
  });

  test('a target beyond a hundred years counts as never', () => {
    expect(addOpenTime({ kind: 'always' }, null, 0, 200 * 366 * day)).toBeNull();
  });
});

describe('starts and ends', () => {
  const target = 4 * hour;
  test.each([
    ['before hours', '2026-01-05T06:00', '2026-01-05T13:00'],
    ['within hours', '2026-01-05T10:30', '2026-01-05T14:30'],
    ['after hours', '2026-01-05T19:00', '2026-01-06T13:00'],
    ['exactly at opening', '2026-01-05T09:00', '2026-01-05T13:00'],
    ['exactly at closing', '2026-01-05T17:00', '2026-01-06T13:00'],
    ['one minute before midnight', '2026-01-05T23:59', '2026-01-06T13:00'],
    ['so that it ends exactly at closing', '2026-01-05T13:00', '2026-01-05T17:00'],
    ['on a Friday afternoon, over the weekend', '2026-01-09T15:00', '2026-01-12T11:00'],
    ['on a Sunday', '2026-01-11T12:00', '2026-01-12T13:00'],
  ])('a start %s', (_, start, due) => {
    expect(iso(addOpenTime(nine, null, utc(start), target))).toBe(due);
  });

  test('a start on a holiday waits for the next working day', () => {
    const calendar = weekdays('UTC', ['09:00-17:00'], { '2026-01-06': ['Epiphany'] });
    expect(iso(addOpenTime(calendar, null, utc('2026-01-06T10:00'), hour))).toBe('2026-01-07T10:00');
  });

  test('consecutive holidays and a weekend are all skipped', () => {
    const calendar = weekdays('UTC', ['09:00-17:00'], {
      '2026-12-24': ['Christmas Eve', '09:00-12:00'],
      '2026-12-25': ['Christmas Day'],
      '2026-12-28': ['Bridge day'],
    });
    expect(iso(addOpenTime(calendar, null, utc('2026-12-24T11:00'), 2 * hour))).toBe('2026-12-29T10:00');
    expect(closedSpans(calendar, null, utc('2026-12-24T11:00'), utc('2026-12-29T10:00'))).toEqual([
      {
        from: utc('2026-12-24T12:00'),
        to: utc('2026-12-29T09:00'),
        reason: 'Christmas Eve, Christmas Day, Bridge day',
      },
    ]);
  });

  test('a 30-minute day gives 30 minutes', () => {
    const calendar = weekdays('UTC', ['09:00-09:30']);
    expect(iso(addOpenTime(calendar, null, utc('2026-01-05T00:00'), hour))).toBe('2026-01-06T09:30');
  });

  test('a 24-hour target takes three days of eight hours, also over a short week', () => {
    expect(iso(addOpenTime(nine, null, utc('2026-01-05T09:00'), 24 * hour))).toBe('2026-01-07T17:00');
    const short = weekdays('UTC', ['09:00-17:00'], { '2026-01-08': ['Closed'], '2026-01-09': ['Closed'] });
    expect(iso(addOpenTime(short, null, utc('2026-01-07T09:00'), 24 * hour))).toBe('2026-01-13T17:00');
  });

  test('two windows a day leave the lunch break out', () => {
    const calendar = weekdays('UTC', ['13:00-17:00', '08:00-12:00']);
    expect(iso(addOpenTime(calendar, null, utc('2026-01-05T11:00'), 2 * hour))).toBe('2026-01-05T14:00');
    expect(openTimeBetween(calendar, null, utc('2026-01-05T00:00'), utc('2026-01-06T00:00'))).toBe(8 * hour);
  });

  test('a shift over midnight belongs to the day it starts on', () => {
    const calendar = weekdays('UTC', ['22:00-06:00'], { '2026-01-08': ['Holiday'] });
    expect(iso(addOpenTime(calendar, null, utc('2026-01-05T23:00'), 8 * hour))).toBe('2026-01-06T23:00');
    // Friday's shift ends on Saturday morning.
    expect(openTimeBetween(calendar, null, utc('2026-01-10T00:00'), utc('2026-01-11T00:00'))).toBe(6 * hour);
    // The holiday takes the shift that starts on it, not the tail of the one before.
    expect(openTimeBetween(calendar, null, utc('2026-01-08T00:00'), utc('2026-01-09T00:00'))).toBe(6 * hour);
    expect(openTimeBetween(calendar, null, utc('2026-01-09T00:00'), utc('2026-01-09T22:00'))).toBe(0);
  });

  test('windows that overlap count once', () => {
    const calendar = daily('UTC', ['09:00-12:00', '11:00-13:00', '22:00-10:00']);
    expect(openTimeBetween(calendar, null, utc('2026-01-05T00:00'), utc('2026-01-06T00:00'))).toBe(15 * hour);
  });

  test('malformed windows are never open', () => {
    const broken: BusinessCalendar = {
      kind: 'weekly',
      timeZone: 'UTC',
      hours: [
        [
          { start: 1500, end: 1600 },
          { start: 600, end: 600 },
          { start: -60, end: 60 },
          { start: Number.NaN, end: 60 },
          { start: 60, end: 1600 },
        ],
      ],
      exceptions: { 'not a day': { name: 'x', windows: [{ start: 0, end: 60 }] } },
    };
    expect(addOpenTime(broken, null, utc('2026-01-05T00:00'), minute)).toBeNull();
  });

  test('an end before the start has no open time', () => {
    expect(openTimeBetween(nine, null, utc('2026-01-06T12:00'), utc('2026-01-05T12:00'))).toBe(0);
  });
});

describe('time zones', () => {
  test('a calendar without a zone runs in the customer’s', () => {
    const calendar = weekdays(null, ['09:00-17:00']);
    expect(iso(addOpenTime(calendar, 'America/New_York', utc('2026-01-05T00:00'), hour))).toBe('2026-01-05T15:00');
    expect(iso(addOpenTime(calendar, 'Asia/Tokyo', utc('2026-01-05T00:00'), hour))).toBe('2026-01-05T01:00');
  });

  test('the calendar’s own zone wins over the customer’s', () => {
    const calendar = weekdays('Europe/Berlin', ['09:00-17:00']);
    expect(iso(addOpenTime(calendar, 'Asia/Tokyo', utc('2026-01-05T00:00'), hour))).toBe('2026-01-05T09:00');
  });

  test('an unknown zone counts as UTC', () => {
    const calendar = weekdays(null, ['09:00-17:00']);
    expect(iso(addOpenTime(calendar, 'Mars/Olympus', utc('2026-01-05T00:00'), hour))).toBe('2026-01-05T10:00');
    expect(iso(addOpenTime(calendar, null, utc('2026-01-05T00:00'), hour))).toBe('2026-01-05T10:00');
  });

  test('a zone shifts the weekday: Sunday evening in UTC is Monday morning in Auckland', () => {
    const calendar = weekdays('Pacific/Auckland', ['09:00-17:00']);
    expect(iso(addOpenTime(calendar, null, utc('2026-01-04T10:00'), hour))).toBe('2026-01-04T21:00');
    expect(openTimeBetween(calendar, null, utc('2026-01-09T05:00'), utc('2026-01-11T19:00'))).toBe(0);
  });

  test.each([
    ['Asia/Kolkata', '2026-01-05T04:30'],
    ['Asia/Kathmandu', '2026-01-05T04:15'],
    ['Australia/Eucla', '2026-01-05T01:15'],
    ['Pacific/Chatham', '2026-01-04T20:15'],
    ['America/St_Johns', '2026-01-05T13:30'],
  ])('%s, with an offset of 30 or 45 minutes', (zone, due) => {
    const calendar = daily(zone, ['09:00-17:00']);
    expect(iso(addOpenTime(calendar, null, utc(due) - 8 * hour, hour))).toBe(due);
  });

  test('in spring a window that starts inside the gap opens when the gap is over', () => {
    // Berlin, 29 March 2026: 02:00 becomes 03:00 at 01:00 UTC.
    const calendar = daily('Europe/Berlin', ['02:30-05:00']);
    expect(openTimeBetween(calendar, null, utc('2026-03-29T00:00'), utc('2026-03-29T12:00'))).toBe(2 * hour);
    expect(iso(addOpenTime(calendar, null, utc('2026-03-29T00:00'), hour))).toBe('2026-03-29T02:00');
  });

  test('in spring a window that ends inside the gap closes when the gap begins', () => {
    const calendar = daily('Europe/Berlin', ['01:00-02:30']);
    expect(openTimeBetween(calendar, null, utc('2026-03-29T00:00'), utc('2026-03-29T12:00'))).toBe(hour);
  });

  test('in spring a window wholly inside the gap does not open that day', () => {
    const calendar = daily('Europe/Berlin', ['02:15-02:45']);
    expect(openTimeBetween(calendar, null, utc('2026-03-28T12:00'), utc('2026-03-29T12:00'))).toBe(0);
  });

  test('in autumn an hour that is shown twice is open twice', () => {
    // Berlin, 25 October 2026: 03:00 becomes 02:00 at 01:00 UTC.
    const calendar = daily('Europe/Berlin', ['00:00-06:00']);
    expect(openTimeBetween(calendar, null, utc('2026-10-24T22:00'), utc('2026-10-25T12:00'))).toBe(7 * hour);
  });

  test('in autumn a window that starts inside the repeat opens at both showings of its start', () => {
    const calendar = daily('Europe/Berlin', ['02:30-04:00']);
    expect(
      closedSpans(calendar, null, utc('2026-10-25T00:00'), utc('2026-10-25T03:00')).map(({ from, to }) => [
        iso(from),
        iso(to),
      ]),
    ).toEqual([
      ['2026-10-25T00:00', '2026-10-25T00:30'],
      ['2026-10-25T01:00', '2026-10-25T01:30'],
    ]);
  });

  test('a start inside the gap’s or the repeat’s hour is an instant like any other', () => {
    const calendar = daily('America/New_York', ['00:00-24:00']);
    expect(iso(addOpenTime(calendar, null, utc('2026-03-08T06:59'), hour))).toBe('2026-03-08T07:59');
    expect(iso(addOpenTime(calendar, null, utc('2026-11-01T05:30'), 2 * hour))).toBe('2026-11-01T07:30');
  });

  test('an overnight shift is an hour shorter in spring and longer in autumn', () => {
    const calendar = daily('America/New_York', ['22:00-06:00']);
    expect(openTimeBetween(calendar, null, utc('2026-03-08T00:00'), utc('2026-03-08T20:00'))).toBe(7 * hour);
    expect(openTimeBetween(calendar, null, utc('2026-10-31T20:00'), utc('2026-11-01T20:00'))).toBe(9 * hour);
  });

  test('a change of half an hour (Lord Howe) is seen', () => {
    const calendar = daily('Australia/Lord_Howe', ['00:00-06:00']);
    expect(openTimeBetween(calendar, null, utc('2026-04-04T12:00'), utc('2026-04-05T00:00'))).toBe(6.5 * hour);
  });
});
