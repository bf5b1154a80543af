import { dayNumber, weekdayOf } from '#domain/time/day-number.ts';
import type { BusinessCalendar, OpenWindow } from './sla-policy.ts';

export type WeeklyCalendar = Extract<BusinessCalendar, { kind: 'weekly' }>;

/** A weekly calendar made quick to ask: windows sorted, merged and without malformed ones; exceptions by day number. */
export type PreparedCalendar = {
  readonly week: readonly (readonly OpenWindow[])[];
  readonly exceptions: ReadonlyMap<number, { readonly name: string; readonly windows: readonly OpenWindow[] }>;
  /** Whether any window exists at all. */
  readonly everOpen: boolean;
  /** No day after this one is open if the week itself has no hours. */
  readonly lastException: number;
  readonly weekOpen: boolean;
};

const prepared = new WeakMap<WeeklyCalendar, PreparedCalendar>();

/** A window counts when it starts within its day, is longer than nothing and at most a day long. */
export function isOpenWindow(window: OpenWindow): boolean {
  const { start, end } = window;
  return start >= 0 && start < 1440 && end > start && end - start <= 1440;
}

export function prepareCalendar(calendar: WeeklyCalendar): PreparedCalendar {
  let answer = prepared.get(calendar);
  if (answer === undefined) {
    answer = prepare(calendar);
    prepared.set(calendar, answer);
  }
  return answer;
}

/** The windows of a day, `day` counted from 1970-01-01: its exception's if it has one, otherwise its weekday's. */
export function windowsOf(calendar: PreparedCalendar, day: number): readonly OpenWindow[] {
  if (calendar.exceptions.size > 0) {
    const exception = calendar.exceptions.get(day);
    if (exception !== undefined) return exception.windows;
  }
  return calendar.week[weekdayOf(day)] ?? [];
}

function prepare(calendar: WeeklyCalendar): PreparedCalendar {
  const week = calendar.hours.slice(0, 7).map(mergeWindows);
  const exceptions = new Map<number, { name: string; windows: readonly OpenWindow[] }>();
  let lastException = -Infinity;
  for (const [text, { name, windows }] of Object.entries(calendar.exceptions)) {
    const number = dayNumber(text);
    if (number === null) continue;
    exceptions.set(number, { name, windows: mergeWindows(windows) });
    lastException = Math.max(lastException, number);
  }
  const weekOpen = week.some((windows) => windows.length > 0);
  const everOpen = weekOpen || [...exceptions.values()].some(({ windows }) => windows.length > 0);
  return { week, exceptions, everOpen, lastException, weekOpen };
}

function mergeWindows(windows: readonly OpenWindow[]): readonly OpenWindow[] {
  const merged: OpenWindow[] = [];
  for (const window of windows.filter(isOpenWindow).toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && window.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, window.end) };
    } else {
      merged.push({ start: window.start, end: window.end });
    }
  }
  return merged;
}
