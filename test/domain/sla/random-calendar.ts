import * as fc from 'fast-check';
import type { BusinessCalendar, OpenWindow } from '#domain/sla/sla-policy.ts';
import { minute } from '#domain/time/instant.ts';

/** Zones with whole, half and quarter hours, both hemispheres, both sides of the date line, and odd changes. */
export const zones = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Lisbon',
  'Europe/Athens',
  'Europe/Chisinau',
  'Europe/Moscow',
  'Europe/Istanbul',
  'Atlantic/Azores',
  'Atlantic/Reykjavik',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'America/Adak',
  'Pacific/Honolulu',
  'America/St_Johns',
  'America/Halifax',
  'America/Havana',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Asuncion',
  'America/Nuuk',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/Lagos',
  'Africa/Johannesburg',
  'Asia/Jerusalem',
  'Asia/Beirut',
  'Asia/Tehran',
  'Asia/Kabul',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Yangon',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Perth',
  'Australia/Eucla',
  'Australia/Adelaide',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Marquesas',
  'Antarctica/Troll',
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

/** A calendar in a zone, a start (in minutes), a length to look at and a target, both in minutes. */
export const randomCalendar = fc.record({
  zone: fc.constantFrom(...zones),
  own: fc.boolean(),
  hours: fc.array(windowsOfDay, { minLength: 7, maxLength: 7 }),
  start,
  length: fc.integer({ min: 1, max: 3 * 1440 }),
  exceptions: fc.array(fc.record({ after: fc.integer({ min: -1, max: 4 }), windows: windowsOfDay }), { maxLength: 3 }),
  target: fc.integer({ min: 1, max: 1440 }),
});

export type RandomCalendar = typeof randomCalendar extends fc.Arbitrary<infer T> ? T : never;

export function calendarOf({
  zone,
  own,
  hours,
  start,
  exceptions,
}: Omit<RandomCalendar, 'length' | 'target'>): BusinessCalendar {
  const days = exceptions.map(({ after, windows }) => [
    new Date((start + after * 1440) * minute).toISOString().slice(0, 10),
    { name: 'Exception', windows },
  ]);
  return { kind: 'weekly', timeZone: own ? zone : null, hours, exceptions: Object.fromEntries(days) };
}
