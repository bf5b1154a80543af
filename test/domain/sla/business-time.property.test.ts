import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addOpenTime, closedSpans, openTimeBetween } from '#domain/sla/business-time.ts';
import type { BusinessCalendar, OpenWindow } from '#domain/sla/sla-policy.ts';
import { minute } from '#domain/time/instant.ts';
import { isOpenMinute } from './minute-oracle.ts';

/** Zones with whole, half and quarter hours, both hemispheres, both sides of the date line, and odd changes. */
export const zones = [
  'UTC', 'Europe/Berlin', 'Europe/London', 'Europe/Dublin', 'Europe/Lisbon', 'Europe/Athens', 'Europe/Chisinau',
  'Europe/Moscow', 'Europe/Istanbul', 'Atlantic/Azores', 'Atlantic/Reykjavik', 'America/New_York', 'America/Chicago',
  'America/Denver', 'America/Phoenix', 'America/Los_Angeles', 'America/Anchorage', 'America/Adak', 'Pacific/Honolulu',
  'America/St_Johns', 'America/Halifax', 'America/Havana', 'America/Sao_Paulo', 'America/Santiago', 'America/Asuncion',
  'America/Nuuk', 'Africa/Cairo', 'Africa/Casablanca', 'Africa/Lagos', 'Africa/Johannesburg', 'Asia/Jerusalem',
  'Asia/Beirut', 'Asia/Tehran', 'Asia/Kabul', 'Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Yangon', 'Asia/Shanghai',
  'Asia/Tokyo', 'Australia/Perth', 'Australia/Eucla', 'Australia/Adelaide', 'Australia/Sydney', 'Australia/Lord_Howe',
  'Pacific/Auckland', 'Pacific/Chatham', 'Pacific/Apia', 'Pacific/Kiritimati', 'Pacific/Marquesas', 'Antarctica/Troll',
];

const window: fc.Arbitrary<OpenWindow> = fc
  .record({ start: fc.integer({ min: 0, max: 1439 }), length: fc.integer({ min: 1, max: 900 }) })
  .map(({ start, length }) => ({ start, end: start + length }));
const windowsOfDay = fc.array(window, { maxLength: 3 });

/** Starts near a change of the clock, where a zone has one between 2024 and 2027, or anywhere. */
const start = fc.oneof(
  fc.integer({ min: Date.UTC(2024, 0, 1) / minute, max: Date.UTC(2027, 0, 1) / minute }),
  fc
    .record({
      year: fc.integer({ min: 2024, max: 2026 }),
      month: fc.constantFrom(2, 3, 8, 9, 10),
      late: fc.boolean(),
      shift: fc.integer({ min: 0, max: 8 * 1440 }),
    })
    .map(({ year, month, late, shift }) => Date.UTC(year, month, late ? 23 : 1) / minute + shift),
);

const calendarAnd = fc.record({
  zone: fc.constantFrom(...zones),
  own: fc.boolean(),
  hours: fc.array(windowsOfDay, { minLength: 7, maxLength: 7 }),
  start,
  length: fc.integer({ min: 1, max: 3 * 1440 }),
  exceptions: fc.array(fc.record({ after: fc.integer({ min: -1, max: 4 }), windows: windowsOfDay }), { maxLength: 3 }),
  target: fc.integer({ min: 1, max: 1440 }),
});

function build({ zone, own, hours, start, exceptions }: typeof calendarAnd extends fc.Arbitrary<infer T> ? T : never): BusinessCalendar {
  const days = exceptions.map(({ after, windows }) => [
    new Date((start + after * 1440) * minute).toISOString().slice(0, 10),
    { name: 'Exception', windows },
  ]);
  return { kind: 'weekly', timeZone: own ? zone : null, hours, exceptions: Object.fromEntries(days) };
}

describe('open time against a minute-by-minute oracle', () => {
  test(`holds in ${zones.length} zones for random calendars`, () => {
    expect(zones.length).toBeGreaterThanOrEqual(40);
    fc.assert(
      fc.property(calendarAnd, (input) => {
        const calendar = build(input);
        const from = input.start * minute;
        const to = from + input.length * minute;
        let open = 0;
        let due: number | null = null;
        const closedMinutes = new Set<number>();
        for (let at = from; at < to; at += minute) {
          if (isOpenMinute(calendar, input.zone, at)) {
            open += 1;
            if (open === input.target) due = at + minute;
          } else {
            closedMinutes.add(at);
          }
        }
        expect(openTimeBetween(calendar, input.zone, from, to)).toBe(open * minute);
        const computed = addOpenTime(calendar, input.zone, from, input.target * minute);
        if (due !== null) expect(computed).toBe(due);
        else expect(computed === null || computed > to).toBe(true);
        const spans = closedSpans(calendar, input.zone, from, to);
        expect(spans.reduce((sum, span) => sum + span.to - span.from, 0)).toBe(closedMinutes.size * minute);
        for (const span of spans) expect(closedMinutes.has(span.from) && closedMinutes.has(span.to - minute)).toBe(true);
      }),
      { numRuns: 250, seed: 20260101 },
    );
  });

  test.each(zones)('holds in %s around each change of its clock', (zone) => {
    const calendar: BusinessCalendar = {
      kind: 'weekly',
      timeZone: zone,
      hours: Array.from({ length: 7 }, () => [{ start: 90, end: 150 }, { start: 165, end: 200 }, { start: 1380, end: 1445 }]),
      exceptions: {},
    };
    for (const change of changesOf(zone, 2026)) {
      const from = change - 240 * minute;
      const to = change + 240 * minute;
      let open = 0;
      for (let at = from; at < to; at += minute) if (isOpenMinute(calendar, zone, at)) open += 1;
      expect(openTimeBetween(calendar, zone, from, to)).toBe(open * minute);
    }
  });
});

/** The hours of a year in which the zone's offset changes, found without the code under test. */
function changesOf(zone: string, year: number): readonly number[] {
  const formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const name = (at: number): string => formatter.format(at).split(', ')[1] ?? '';
  const found: number[] = [];
  const step = 1440 * minute;
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += step) {
    if (name(at) === name(at + step)) continue;
    let low = at;
    let high = at + step;
    while (high - low > minute) {
      const middle = low + Math.floor((high - low) / 2 / minute) * minute;
      if (name(middle) === name(low)) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
}
