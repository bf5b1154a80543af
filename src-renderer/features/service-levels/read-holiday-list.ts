import type { OpenWindow } from '#domain/sla/sla-policy.ts';
import { dayNumber } from '#domain/time/day-number.ts';
import { readHours } from './read-hours.ts';

export type SpecialDay = { readonly day: string; readonly name: string; readonly windows: readonly OpenWindow[] };
export type HolidayList = {
  readonly days: readonly SpecialDay[];
  /** What could not be read; `line` counts from 1. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
};

const pattern = /^(\d{4}-\d{2}-\d{2})[\s,;]+(.*?)[\s,;]*((?:\d{1,2}:\d{2}\s*[-–]\s*\d{1,2}:\d{2}[\s,;]*)*)$/u;

/**
 * Reads a list of special days, one a line: "2026-12-25 Christmas Day", and with hours at the end for a half day:
 * "2026-12-24 Christmas Eve 09:00–12:00". Empty lines and those that begin with # are passed over.
 */
export function readHolidayList(text: string): HolidayList {
  const days: SpecialDay[] = [];
  const problems: HolidayList['problems'][number][] = [];
  text.split(/\r?\n/u).forEach((content, index) => {
    const typed = content.trim();
    if (typed === '' || typed.startsWith('#')) return;
    const line = index + 1;
    const match = pattern.exec(typed);
    const day = match?.[1] ?? '';
    const name = match?.[2] ?? '';
    if (match === null || dayNumber(day) === null || name === '') {
      problems.push({ line, message: `expected a day and its name, such as 2026-12-25 Christmas Day` });
      return;
    }
    const hours = readHours(
      (match[3] ?? '')
        .trim()
        .replaceAll(/(\d)\s+(?=\d{1,2}:)/gu, '$1, ')
        .replace(/[,;]$/u, ''),
      day,
    );
    if (hours.kind === 'problem') problems.push({ line, message: hours.message });
    else days.push({ day, name, windows: hours.value });
  });
  return { days, problems };
}
