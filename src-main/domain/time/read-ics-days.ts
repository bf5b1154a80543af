import type { CalendarDay } from './calendar-day.ts';
import { calendarDayOf, dayNumber } from './day-number.ts';

export type IcsDay = { readonly day: CalendarDay; readonly name: string };
/** An event that was left out. `line` counts from 1, where the event begins. */
export type IcsSkipped = { readonly line: number; readonly name: string; readonly reason: string };
export type IcsDays = { readonly days: readonly IcsDay[]; readonly skipped: readonly IcsSkipped[] };

const longestEvent = 366;
/** A hostile file must not keep the engine busy. */
const mostEvents = 2_000;
const earliestYear = 1900;
const mostDays = 5_000;

type Field = { readonly name: string; readonly params: readonly string[]; readonly value: string };
type Draft = { readonly line: number; readonly fields: readonly Field[] };

/**
 * The all-day events of an iCalendar file (RFC 5545) as days, in order, each once; names of one day are joined. Events
 * that repeat yearly on their own date (INTERVAL, COUNT and UNTIL are understood, EXDATE too) are given for the years
 * `from` to `to`, both included; events that don't repeat are given whatever their year. Other repetitions, events with
 * a time of day and what cannot be read are named in `skipped`. At most 2,000 events and 5,000 days are read. Never throws; a text without
 * any event gives no days.
 */
export function readIcsDays(text: string, from: number, to: number): IcsDays {
  const days = new Map<CalendarDay, string[]>();
  const skipped: IcsSkipped[] = [];
  for (const draft of eventsOf(text)) {
    const name = unescape(valueOf(draft, 'SUMMARY') ?? '').trim() || 'Holiday';
    const found = daysOf(draft, from, to, mostDays - days.size);
    if (typeof found === 'string') {
      skipped.push({ line: draft.line, name, reason: found });
      continue;
    }
    for (const day of found) {
      const names = days.get(day) ?? [];
      if (!names.includes(name)) names.push(name);
      days.set(day, names);
    }
  }
  const sorted = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  return { days: sorted.map(([day, names]) => ({ day, name: names.join(', ') })), skipped };
}

/** The events with their unfolded lines (RFC 5545 §3.1); what nests in an event (an alarm) is passed over. */
function eventsOf(text: string): readonly Draft[] {
  const events: Draft[] = [];
  let current: { line: number; fields: Field[] } | null = null;
  let nested = 0;
  for (const { line, text: content } of unfold(text)) {
    const field = fieldOf(content);
    if (field === null) continue;
    const component = field.value.toUpperCase();
    if (field.name === 'BEGIN' && component === 'VEVENT') {
      current = { line, fields: [] };
      nested = 0;
    } else if (field.name === 'END' && component === 'VEVENT') {
      if (current !== null && events.length < mostEvents) events.push(current);
      current = null;
    } else if (current !== null && field.name === 'BEGIN') nested++;
    else if (current !== null && field.name === 'END') nested--;
    else if (current !== null && nested === 0) current.fields.push(field);
  }
  return events;
}

function unfold(text: string): readonly { line: number; text: string }[] {
  const lines: { line: number; text: string }[] = [];
  for (const [index, raw] of text.split(/\r\n|\n|\r/u).entries()) {
    const last = lines.at(-1);
    if (/^[ \t]/u.test(raw) && last !== undefined) last.text += raw.slice(1);
    else lines.push({ line: index + 1, text: raw });
  }
  return lines;
}

function fieldOf(line: string): Field | null {
  const match = /^([A-Za-z0-9-]+)((?:;[^:;"]*(?:"[^"]*"[^:;"]*)*)*):(.*)$/su.exec(line);
  if (match === null) return null;
  const [, name = '', params = '', value = ''] = match;
  return { name: name.toUpperCase(), params: params.toUpperCase().split(';').slice(1), value };
}

const valueOf = (draft: Draft, name: string): string | null =>
  draft.fields.find((field) => field.name === name)?.value ?? null;

const unescape = (text: string): string =>
  text.replaceAll(/\\([nN,;\\])/gu, (_, mark: string) => (mark === 'n' || mark === 'N' ? ' ' : mark));

function daysOf(draft: Draft, from: number, to: number, room: number): readonly CalendarDay[] | string {
  if (valueOf(draft, 'STATUS')?.toUpperCase() === 'CANCELLED') return 'it is cancelled';
  const start = draft.fields.find(({ name }) => name === 'DTSTART');
  if (start === undefined) return 'it has no start';
  const first = dateOf(start.value);
  if (first === null) return /T/u.test(start.value) ? 'it is not an all-day event' : 'its start is no date';
  const end = valueOf(draft, 'DTEND');
  const length = end === null ? durationDays(valueOf(draft, 'DURATION')) : endLength(first, end);
  if (length === null) return 'its end cannot be read';
  if (length > longestEvent) return 'it is longer than a year';
  const starts = occurrences(draft, first, from, to);
  if (typeof starts === 'string') return starts;
  if (starts.length * length > room) return `more than ${mostDays} days are not read`;
  const without = new Set(
    draft.fields.filter(({ name }) => name === 'EXDATE').flatMap(({ value }) => value.split(',').map(dateOf)),
  );
  return starts
    .filter((number) => !without.has(number))
    .flatMap((number) => Array.from({ length }, (_, offset) => calendarDayOf(number + offset)));
}

/** "20261225" as a day number; null for anything else, a time of day among it. */
function dateOf(text: string): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})$/u.exec(text.trim());
  return match === null ? null : dayNumber(`${match[1]}-${match[2]}-${match[3]}`);
}

/** DTEND is the day after the last (RFC 5545 §3.6.1); some write the last day itself. */
function endLength(first: number, end: string): number | null {
  const last = dateOf(end);
  return last === null || last < first ? null : Math.max(1, last - first);
}

function durationDays(text: string | null): number | null {
  if (text === null) return 1;
  const match = /^\+?P(?:(\d{1,3})W|(\d{1,3})D)$/u.exec(text.trim());
  if (match === null) return null;
  return Math.max(1, match[1] === undefined ? Number(match[2]) : Number(match[1]) * 7);
}

function occurrences(draft: Draft, first: number, from: number, to: number): readonly number[] | string {
  const text = valueOf(draft, 'RRULE');
  if (draft.fields.some(({ name }) => name === 'RDATE')) return 'it repeats in a way that is not supported (RDATE)';
  if (text === null) return [first];
  const rule = new Map(
    text
      .toUpperCase()
      .split(';')
      .filter((part) => part !== '')
      .map((part) => part.split('=', 2) as [string, string | undefined]),
  );
  const [year = 0, month = 0, dayOfMonth = 0] = calendarDayOf(first).split('-').map(Number);
  const unsupported = [...rule.keys()].find(
    (key) =>
      !['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST'].includes(key) &&
      !(key === 'BYMONTH' && rule.get(key) === String(month)) &&
      !(key === 'BYMONTHDAY' && rule.get(key) === String(dayOfMonth) && rule.has('BYMONTH')),
  );
  if (rule.get('FREQ') !== 'YEARLY' || unsupported !== undefined) {
    return `it repeats in a way that is not supported (${text}); only yearly on the same date is`;
  }
  const every = Number(rule.get('INTERVAL') ?? 1);
  const count = Number(rule.get('COUNT') ?? Infinity);
  const until = rule.has('UNTIL') ? dateOf((rule.get('UNTIL') ?? '').slice(0, 8)) : Infinity;
  if (!Number.isInteger(every) || every < 1 || !(count >= 1) || until === null)
    return `its repetition cannot be read (${text})`;
  if (year < earliestYear) return 'it began too long ago';
  const found: number[] = [];
  let seen = 0;
  for (let at = year; at <= to && seen < count; at += every) {
    // 29 February comes in leap years only.
    const number = dayNumber(`${at}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`);
    if (number === null) continue;
    if (number > until) break;
    seen++;
    if (at >= from) found.push(number);
  }
  return found;
}
