import { describe, expect, test } from 'vitest';
import { calendarDayOf, dayNumber, weekdayOf } from '#domain/time/day-number.ts';

describe('calendar days', () => {
  test.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2024-02-29', 19_782],
  ])('%s is day %d', (text, number) => {
    expect(dayNumber(text)).toBe(number);
    expect(calendarDayOf(number)).toBe(text);
  });
  test.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-1-1', '31.12.2026', ''])('%j is none', (text) =>
    expect(dayNumber(text)).toBeNull(),
  );
  test('weeks begin on Monday, before 1970 too', () => {
    expect(['2026-01-05', '2026-01-11', '1969-12-29'].map((text) => weekdayOf(dayNumber(text) ?? 0))).toEqual([
      0, 6, 0,
    ]);
  });
});
