import { day, minute } from '#domain/time/instant.ts';
import type { Duration, Instant } from '#domain/time/instant.ts';
import { isTimeZone } from '#domain/time/is-time-zone.ts';
import { offsetSegmentAt } from '#domain/time/zone-offset.ts';
import { prepareCalendar, windowsOf } from './prepared-calendar.ts';
import type { PreparedCalendar, WeeklyCalendar } from './prepared-calendar.ts';
import type { BusinessCalendar } from './sla-policy.ts';

/*
 * [Note: open by the clock on the wall]
 * A moment is open exactly when the zone's wall clock shows a time within a window of its day (or within the tail of
 * the day before, for a shift over midnight). So in spring a window that starts inside the gap opens when the gap is
 * over, and in autumn an hour that is shown twice is open twice. A day's exception replaces the windows that start on
 * that day; the tail of the shift that began the evening before stays.
 */

/** Nothing is searched for longer than this; what is not open by then counts as never. */
const horizon = 100 * 366 * day;

/** A stretch in which a calendar is closed, and why: the holiday's name, or "outside hours". */
export type ClosedSpan = { readonly from: Instant; readonly to: Instant; readonly reason: string };

/** The zone a calendar runs in: its own, the customer's where it has none, UTC where neither is known. */
export function calendarZone(calendar: BusinessCalendar, customerTimeZone: string | null): string {
  if (calendar.kind === 'always') return 'UTC';
  const zone = calendar.timeZone ?? customerTimeZone;
  return zone !== null && isTimeZone(zone) ? zone : 'UTC';
}

/**
 * The earliest instant at which `duration` milliseconds of open time have passed since `start`; `start` itself for 0.
 * Null where that is never (a calendar without hours, or more than a hundred years away).
 */
export function addOpenTime(
  calendar: BusinessCalendar,
  customerTimeZone: string | null,
  start: Instant,
  duration: Duration,
): Instant | null {
  if (duration <= 0) return start;
  if (calendar.kind === 'always') return duration <= horizon ? start + duration : null;
  let left = duration;
  let found: Instant | null = null;
  eachOpenStretch(calendar, calendarZone(calendar, customerTimeZone), start, start + horizon, (from, to) => {
    if (to - from >= left) {
      found = from + left;
      return false;
    }
    left -= to - from;
    return true;
  });
  return found;
}

/** Milliseconds of open time in [from, to); 0 where `to` is not after `from`. */
export function openTimeBetween(
  calendar: BusinessCalendar,
  customerTimeZone: string | null,
  from: Instant,
  to: Instant,
): Duration {
  if (to <= from) return 0;
  if (calendar.kind === 'always') return to - from;
  let sum = 0;
  eachOpenStretch(calendar, calendarZone(calendar, customerTimeZone), from, to, (a, b) => {
    sum += b - a;
    return true;
  });
  return sum;
}

/** The closed stretches of [from, to), in order, neighbours joined. */
export function closedSpans(
  calendar: BusinessCalendar,
  customerTimeZone: string | null,
  from: Instant,
  to: Instant,
): readonly ClosedSpan[] {
  if (to <= from || calendar.kind === 'always') return [];
  const zone = calendarZone(calendar, customerTimeZone);
  const prepared = prepareCalendar(calendar);
  const spans: ClosedSpan[] = [];
  let cursor = from;
  const close = (until: Instant): void => {
    if (until > cursor) spans.push({ from: cursor, to: until, reason: reasonOf(prepared, zone, cursor, until) });
  };
  eachOpenStretch(calendar, zone, from, to, (a, b) => {
    close(a);
    cursor = b;
    return true;
  });
  close(to);
  return spans;
}

/** Visits the open stretches of [from, to) in order until the visitor says false. */
function eachOpenStretch(
  calendar: WeeklyCalendar,
  zone: string,
  from: Instant,
  to: Instant,
  visit: (from: Instant, to: Instant) => boolean,
): void {
  const prepared = prepareCalendar(calendar);
  if (!prepared.everOpen) return;
  let cursor = from;
  while (cursor < to) {
    const segment = offsetSegmentAt(zone, cursor);
    const end = Math.min(segment.to, to);
    const { offset } = segment;
    // One day earlier, for the tail of a shift over midnight.
    let number = Math.floor((cursor + offset) / day) - 1;
    const lastDay = Math.floor((end - 1 + offset) / day);
    if (!prepared.weekOpen && number > prepared.lastException + 1) return;
    for (; number <= lastDay; number++) {
      const midnight = number * day - offset;
      for (const window of windowsOf(prepared, number)) {
        const a = Math.max(cursor, midnight + window.start * minute);
        const b = Math.min(end, midnight + window.end * minute);
        if (b <= a) continue;
        if (!visit(a, b)) return;
        cursor = b;
      }
    }
    cursor = end;
  }
}

function reasonOf(calendar: PreparedCalendar, zone: string, from: Instant, to: Instant): string {
  if (calendar.exceptions.size === 0) return 'outside hours';
  const first = Math.floor((from + offsetSegmentAt(zone, from).offset) / day);
  const last = Math.floor((to - 1 + offsetSegmentAt(zone, to - 1).offset) / day);
  const names: string[] = [];
  for (let number = first; number <= last; number++) {
    const name = calendar.exceptions.get(number)?.name;
    if (name !== undefined && name !== '' && !names.includes(name)) names.push(name);
  }
  return names.length === 0 ? 'outside hours' : names.join(', ');
}
