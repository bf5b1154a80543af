import { isOpenWindow } from './prepared-calendar.ts';
import type { OpenWindow } from './sla-policy.ts';

const pattern = /^(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/;

/**
 * Reads "09:00-17:00" as minutes after midnight; "22:00-06:00" is a shift over midnight, "00:00-24:00" a whole day.
 * Null where it is malformed ("25:00", "9am", a window of no length).
 */
export function parseOpenWindow(text: string): OpenWindow | null {
  const match = pattern.exec(text.trim());
  if (match === null) return null;
  const start = minutesOf(match[1], match[2]);
  let end = minutesOf(match[3], match[4]);
  if (start === null || end === null || start === end) return null;
  if (end < start) end += 1440;
  const window = { start, end };
  return isOpenWindow(window) ? window : null;
}

/** Writes a window as `parseOpenWindow` reads it. */
export function formatOpenWindow(window: OpenWindow): string {
  const end = window.end > 1440 ? window.end - 1440 : window.end;
  return `${clock(window.start)}-${clock(end)}`;
}

function minutesOf(hours = '', minutes = ''): number | null {
  const sum = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && sum <= 1440 ? sum : null;
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
