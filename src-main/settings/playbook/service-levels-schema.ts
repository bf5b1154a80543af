import { z } from 'zod';
import { parseDuration } from '#domain/sla/parse-duration.ts';
import { parseOpenWindow } from '#domain/sla/parse-open-window.ts';
import { severities } from '#domain/ticket/severity.ts';
import { closedMap } from './closed-map.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const notPromised = 'N/A';

const duration = z.unknown().transform((value, context) => {
  if (value === notPromised) return null;
  const length = typeof value === 'string' ? parseDuration(value) : null;
  if (length !== null) return length;
  context.addIssue({ code: 'custom', message: 'a duration such as 30m, 24h or 5d, not negative, or N/A' });
  return z.NEVER;
});

/** A part of a whole: "95%", or a number from 0 to 1. */
export const share = z.unknown().transform((value, context) => {
  const text = typeof value === 'string' ? /^(\d+(?:\.\d+)?) ?%$/.exec(value.trim())?.[1] : undefined;
  const part = text === undefined ? (typeof value === 'number' ? value : Number.NaN) : Number(text) / 100;
  if (part >= 0 && part <= 1) return part;
  context.addIssue({ code: 'custom', message: 'a share such as 95% (0% to 100%)' });
  return z.NEVER;
});

/** Warnings may come after the deadline, too: up to ten times the target. */
const warning = z.unknown().transform((value, context) => {
  if (value === 'due') return 1;
  const text = typeof value === 'string' ? /^(\d+(?:\.\d+)?) ?%$/.exec(value.trim())?.[1] : undefined;
  const part = Number(text) / 100;
  if (part > 0 && part <= 10) return part;
  context.addIssue({ code: 'custom', message: 'a part of the target such as 75%, or due' });
  return z.NEVER;
});

const window = z.unknown().transform((value, context) => {
  const parsed = typeof value === 'string' ? parseOpenWindow(value) : null;
  if (parsed !== null) return parsed;
  context.addIssue({ code: 'custom', message: 'hours such as 09:00-17:00 (00:00 to 24:00)' });
  return z.NEVER;
});

const timeZone = z.string().refine((zone) => zone === 'customer' || isTimeZone(zone), {
  message: 'a time zone such as Europe/Berlin, or customer',
});

const calendarDay = z
  .string()
  .refine((day) => /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`)), {
    message: 'a day such as 2026-12-24',
  });

const calendar = z.union([
  z.literal('always'),
  closedMap({
    timeZone,
    hours: closedMap(
      Object.fromEntries(weekdays.map((day) => [day, z.array(window).optional()])) as Record<
        (typeof weekdays)[number],
        z.ZodOptional<z.ZodArray<typeof window>>
      >,
    ),
    exceptions: z.record(calendarDay, closedMap({ name: z.string().min(1), hours: z.array(window) })).default({}),
  }),
]);

const cell = closedMap({
  response: duration,
  resolution: duration,
  calendar: z.string().optional(),
  warnAt: z.array(warning).optional(),
});
const row = closedMap({ critical: cell, high: cell, medium: cell, low: cell });

/** "15m", "3d": more than none. */
export const positiveDuration = z.unknown().transform((value, context) => {
  const length = typeof value === 'string' ? parseDuration(value) : null;
  if (length !== null && length > 0) return length;
  context.addIssue({ code: 'custom', message: 'a duration such as 15m or 1h, more than none' });
  return z.NEVER;
});

const timeOfDay = z.unknown().transform((value, context) => {
  const match = typeof value === 'string' ? /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(value.trim()) : null;
  if (match !== null) return Number(match[1]) * 60 + Number(match[2]);
  context.addIssue({ code: 'custom', message: 'a time of the day such as "10:00", in quotes' });
  return z.NEVER;
});

const severityList = z.array(z.enum(severities));
export const localZone = 'local';

const timers = closedMap({
  codeFix: closedMap({ severities: severityList, within: positiveDuration }),
  diagnosis: closedMap({ pageAfter: positiveDuration }),
  batches: closedMap({
    severities: severityList,
    at: z.array(timeOfDay),
    timeZone: z.string().refine((zone) => zone === localZone || isTimeZone(zone), {
      message: 'a time zone such as Europe/Berlin, or local',
    }),
  }),
});

/** `service-levels.yaml`. */
export const serviceLevelsFile = closedMap({
  name: z.string().min(1),
  version: z.int().min(1),
  attainment: closedMap({ starter: share, professional: share, enterprise: share }),
  warnings: closedMap(
    Object.fromEntries(severities.map((severity) => [severity, z.array(warning)])) as Record<
      (typeof severities)[number],
      z.ZodArray<typeof warning>
    >,
  ),
  grid: closedMap({ starter: row, professional: row, enterprise: row }),
  defaultCalendar: z.string(),
  calendars: z.record(z.string(), calendar),
  /** Files from before there were timers lack it. */
  timers: timers.optional(),
});

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
