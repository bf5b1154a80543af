import { calendarDayOf, dayNumber } from '#domain/time/day-number.ts';
import type { CalendarDay } from '#domain/time/calendar-day.ts';
import { day, type Duration } from '#domain/time/instant.ts';

/** The last day on which a review of `reviewed` still holds; null where there was none. `reviewEvery` counts in whole days. */
export function reviewDue(reviewed: CalendarDay | null, reviewEvery: Duration): CalendarDay | null {
  const number = reviewed === null ? null : dayNumber(reviewed);
  return number === null ? null : calendarDayOf(number + Math.floor(reviewEvery / day));
}
