import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addOpenTime, closedSpans, openTimeBetween } from '#domain/sla/business-time.ts';
import type { BusinessCalendar } from '#domain/sla/sla-policy.ts';
import { minute } from '#domain/time/instant.ts';
import { isOpenMinute } from './minute-oracle.ts';
import { calendarOf, randomCalendar, zones } from './random-calendar.ts';

describe('open time against a minute-by-minute oracle', () => {
  test(`holds in ${zones.length} zones for random calendars`, () => {
    expect(zones.length).toBeGreaterThanOrEqual(40);
    fc.assert(
      fc.property(randomCalendar, (input) => {
        const calendar = calendarOf(input);
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
        const late = computed === null || computed > to;
        expect(computed).toBe(due ?? (late ? computed : 'later than what was counted'));
        const spans = closedSpans(calendar, input.zone, from, to);
        expect(spans.reduce((sum, span) => sum + span.to - span.from, 0)).toBe(closedMinutes.size * minute);
        for (const span of spans)
          expect(closedMinutes.has(span.from) && closedMinutes.has(span.to - minute)).toBe(true);
      }),
      { numRuns: 250, seed: 20260101 },
    );
  });

  test.each(zones)('holds in %s around each change of its clock', (zone) => {
    const calendar: BusinessCalendar = {
      kind: 'weekly',
      timeZone: zone,
      hours: Array.from({ length: 7 }, () => [
        { start: 90, end: 150 },
        { start: 165, end: 200 },
        { start: 1380, end: 1445 },
      ]),
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
