import type { CalendarDay } from './calendar-day.ts';
import { day } from './instant.ts';

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01; null where the text is no day of the calendar ("2026-02-30"). */
export function dayNumber(text: CalendarDay): number | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const time = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return calendarDayOf(time / day) === text ? time / day : null;
}

/** The calendar day that lies `number` days after 1970-01-01. */
export function calendarDayOf(number: number): CalendarDay {
  return new Date(number * day).toISOString().slice(0, 10);
}

/** 0 is Monday. 1970-01-01 was a Thursday. */
export function weekdayOf(number: number): number {
  return (((number + 3) % 7) + 7) % 7;
}
