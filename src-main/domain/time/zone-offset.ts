import { day, minute, second } from './instant.ts';
import type { Duration, Instant } from './instant.ts';

/** A stretch of time in which a zone's wall clock differs from UTC by `offset` (local = UTC + offset). */
export type OffsetSegment = { readonly from: Instant; readonly to: Instant; readonly offset: Duration };

/**
 * Intl costs microseconds per question, too much for each step of a clock. So each zone keeps a table of its
 * segments, filled in chunks of 52 weeks: one question per week, and a bisection where two weeks differ. No zone
 * since 1970 has changed twice within a week.
 */
const week = 7 * day;
const chunkLength = 52 * week;

type ZoneTable = { readonly formatter: Intl.DateTimeFormat; readonly chunks: Map<number, readonly OffsetSegment[]> };

const tables = new Map<string, ZoneTable>();

/** The segment that holds `at`. Segments may end earlier than the next change of the clock. Throws a RangeError for an unknown zone. */
export function offsetSegmentAt(zone: string, at: Instant): OffsetSegment {
  const table = tableOf(zone);
  const index = Math.floor(at / chunkLength);
  let segments = table.chunks.get(index);
  if (segments === undefined) {
    segments = readChunk(table.formatter, index * chunkLength);
    table.chunks.set(index, segments);
  }
  for (const segment of segments) {
    if (at < segment.to) return segment;
  }
  throw new RangeError(`No offset of ${zone} at ${at}`);
}

/** How far the zone's wall clock is ahead of UTC at `at`, in milliseconds. Throws a RangeError for an unknown zone. */
export function zoneOffset(zone: string, at: Instant): Duration {
  return offsetSegmentAt(zone, at).offset;
}

function tableOf(zone: string): ZoneTable {
  let table = tables.get(zone);
  if (table === undefined) {
    const formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    table = { formatter, chunks: new Map() };
    tables.set(zone, table);
  }
  return table;
}

function readChunk(formatter: Intl.DateTimeFormat, start: Instant): readonly OffsetSegment[] {
  const end = start + chunkLength;
  const segments: OffsetSegment[] = [];
  let from = start;
  let offset = ask(formatter, start);
  for (let at = start; at < end; at += week) {
    const next = ask(formatter, at + week);
    if (next === offset) continue;
    const change = findChange(formatter, at, at + week, offset);
    if (change > from) segments.push({ from, to: change, offset });
    from = change;
    offset = next;
  }
  if (from < end) segments.push({ from, to: end, offset });
  return segments;
}

/** The first whole second in (low, high] at which the offset is no longer `before`. */
function findChange(formatter: Intl.DateTimeFormat, low: Instant, high: Instant, before: Duration): Instant {
  let left = low;
  let right = high;
  while (right - left > second) {
    const middle = left + Math.floor((right - left) / 2 / second) * second;
    if (ask(formatter, middle) === before) left = middle;
    else right = middle;
  }
  return right;
}

function ask(formatter: Intl.DateTimeFormat, at: Instant): Duration {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day: dayOfMonth = 1, hour = 0, minute: minutes = 0, second: seconds = 0 } = parts;
  const local = Date.UTC(year, month - 1, dayOfMonth, hour, 0, 0) + minutes * minute + seconds * second;
  return local - Math.floor(at / second) * second;
}
