import type { InstantFormat } from '#domain/time/describe-instant.ts';
import { day, type Instant } from '#domain/time/instant.ts';

/** Dates, numbers and sizes in the words of the reader's locale. Formatters are costly to make, so they are made once. */
/** "9:41 AM" where the day has twelve hours, "09:41" where it has 24. */
const hour =
  new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions().hour12 === true ? 'numeric' : '2-digit';
const clock = new Intl.DateTimeFormat(undefined, { hour, minute: '2-digit' });
const dayAndClock = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour, minute: '2-digit' });
const yearAndClock = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour,
  minute: '2-digit',
});
const dayOnly = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const count = new Intl.NumberFormat();
const zones = new Map<string, Intl.DateTimeFormat | null>();

/** The reader's locale and zone, for sentences that the domain writes. */
export const here: InstantFormat = {
  locale: dayOnly.resolvedOptions().locale,
  timeZone: dayOnly.resolvedOptions().timeZone,
};

const startOfDay = (at: Instant): number => new Date(at).setHours(0, 0, 0, 0);

/** "1,284". */
export const formatCount = (value: number): string => count.format(value);
/** "09:41". */
export const formatClock = (at: Instant): string => clock.format(at);
export const formatDay = (at: Instant): string => dayOnly.format(at);
/** Everything, for tooltips. */
export const formatFull = (at: Instant): string => full.format(at);

/** "today 09:41", "yesterday 18:02", "12 Nov 10:15", with the year where it is another one. */
export function formatWhen(at: Instant, now: Instant): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / day);
  if (days === 0) return `today ${clock.format(at)}`;
  if (days === -1) return `tomorrow ${clock.format(at)}`;
  if (days === 1) return `yesterday ${clock.format(at)}`;
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? dayAndClock.format(at) : yearAndClock.format(at);
}

/** A moment without "today", for what is read later: "23 Nov 10:16". */
export const formatDue = (at: Instant): string => dayAndClock.format(at);

/** A moment as a field of date and time takes it, in the reader's zone: "2026-11-23T10:16". */
export function fieldDateTime(at: Instant): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The wall clock in another zone, "10:41 CET"; null for a zone nobody knows. */
export function formatZoned(at: Instant, timeZone: string, withName = true): string | null {
  const key = `${timeZone} ${withName}`;
  let formatter = zones.get(key);
  if (formatter === undefined) {
    try {
      formatter = new Intl.DateTimeFormat(undefined, {
        hour,
        minute: '2-digit',
        timeZone,
        ...(withName ? { timeZoneName: 'short' } : {}),
      });
    } catch {
      formatter = null;
    }
    zones.set(key, formatter);
  }
  return formatter ? formatter.format(at) : null;
}

/** Whether a zone shows another wall clock than ours at that moment. */
export function differsFromHere(at: Instant, timeZone: string): boolean {
  const there = formatZoned(at, timeZone, false);
  return there !== null && there !== clock.format(at);
}

/** "$30K"-style amounts for the customer card. `minor` in hundredths. */
export function formatMoney(money: { readonly minor: number; readonly currency: string }): string {
  try {
    return new Intl.NumberFormat(undefined, {
      style: 'currency',
      currency: money.currency,
      notation: 'compact',
      maximumFractionDigits: 1,
    }).format(money.minor / 100);
  } catch {
    return `${count.format(money.minor / 100)} ${money.currency}`;
  }
}

/** "796 bytes", "60 kB", "1.2 MB". */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let value = bytes;
  let at = 0;
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000;
    at += 1;
  }
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit: units[at] ?? 'byte',
    unitDisplay: at === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && at > 0 ? 1 : 0,
  }).format(value);
}
