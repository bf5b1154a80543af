import { day, hour, type Instant } from '#domain/time/instant.ts';

type DayContext = { readonly now: Instant; readonly startOfDay: (at: Instant) => Instant };

const units: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };
/** Longer ago than there is mail. */
const mostDays = 36_500;

/**
 * The start of the day that was typed: `2026-11-23`, `today`, `yesterday`, or so long ago (`7d`, `2w`, `3m`, `1y`;
 * `24h` counts from now, not from midnight). A problem in words otherwise.
 */
export function readSearchDay(value: string, { now, startOfDay }: DayContext): Instant | { readonly problem: string } {
  const typed = value.trim().toLowerCase();
  const daysAgo = (count: number): Instant => {
    // From noon, so that a day of 23 or 25 hours on the way does not lead to the wrong one.
    const noon = startOfDay(now) + 12 * hour;
    return startOfDay(noon - count * day);
  };
  if (typed === 'today') return daysAgo(0);
  if (typed === 'yesterday') return daysAgo(1);
  const ago = /^(\d{1,5})([hdwmy])$/.exec(typed);
  if (ago !== null) {
    const count = Number(ago[1]);
    if (ago[2] === 'h') return now - count * hour;
    const days = count * (units[ago[2] ?? 'd'] ?? 1);
    if (days <= mostDays) return daysAgo(days);
  }
  const date = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (date !== null) {
    const [year, month, dayOfMonth] = [Number(date[1]), Number(date[2]), Number(date[3])];
    const midnight = Date.UTC(year, month - 1, dayOfMonth);
    const read = new Date(midnight);
    if (year >= 1970 && read.getUTCMonth() === month - 1 && read.getUTCDate() === dayOfMonth) {
      // 10:00 UTC lies on this date everywhere from UTC-10 to UTC+13.
      return startOfDay(midnight + 10 * hour);
    }
  }
  return { problem: `expected a date such as ${isoDay(now)}, today, yesterday or 7d` };
}

const isoDay = (at: Instant): string => new Date(at).toISOString().slice(0, 10);
