import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeDuration } from '#domain/sla/describe-duration.ts';
import { formatDuration, parseDuration } from '#domain/sla/parse-duration.ts';
import { formatOpenWindow, parseOpenWindow } from '#domain/sla/parse-open-window.ts';
import { day, hour, minute, second } from '#domain/time/instant.ts';

describe('durations', () => {
  test.each([
    ['30m', 30 * minute],
    ['24h', day],
    ['5d', 5 * day],
    ['1h30m', 90 * minute],
    [' 1H 30M ', 90 * minute],
    ['90s', 90 * second],
    ['0m', 0],
    ['0', 0],
  ])('%j is read', (text, expected) => expect(parseDuration(text)).toBe(expected));

  test.each(['', 'soon', '5', '-5m', '1.5h', '30m1h', '1h1h', 'N/A', '99999999999999999d'])('%j is refused', (text) =>
    expect(parseDuration(text)).toBeNull(),
  );

  test.each([
    [30 * minute, '30m'],
    [day, '24h'],
    [2 * day, '2d'],
    [90 * minute, '1h30m'],
    [0, '0m'],
    [-90 * minute, '-1h30m'],
  ])('%d is written as %s', (duration, text) => expect(formatDuration(duration)).toBe(text));

  test('what is written is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (seconds) => {
        expect(parseDuration(formatDuration(seconds * second))).toBe(seconds * second);
      }),
    );
  });

  test.each([
    [30 * minute, '30 minutes'],
    [minute, '1 minute'],
    [hour, '1 hour'],
    [90 * minute, '1 hour 30 minutes'],
    [day, '24 hours'],
    [5 * day, '5 days'],
    [2 * day + 3 * hour, '2 days 3 hours'],
    [20 * second, '20 seconds'],
    [0, 'no time'],
  ])('%d in words is %s', (duration, text) => expect(describeDuration(duration)).toBe(text));
});

describe('windows of a day', () => {
  test.each([
    ['09:00-17:00', { start: 540, end: 1020 }],
    ['22:00–06:00', { start: 1320, end: 1800 }],
    ['00:00-24:00', { start: 0, end: 1440 }],
    ['9:00 - 9:30', { start: 540, end: 570 }],
  ])('%j is read', (text, expected) => expect(parseOpenWindow(text)).toEqual(expected));

  test.each([
    '25:00-26:00',
    '09:00-25:00',
    '09:60-10:00',
    '9am-5pm',
    '09:00',
    '',
    '10:00-10:00',
    '24:00-25:00',
    '24:00-06:00',
  ])('%j is refused', (text) => expect(parseOpenWindow(text)).toBeNull());

  test('what is written is read back', () => {
    for (const text of ['09:00-17:00', '22:00-06:00', '00:00-24:00']) {
      const window = parseOpenWindow(text);
      expect(window === null ? null : formatOpenWindow(window)).toBe(text);
    }
  });
});
