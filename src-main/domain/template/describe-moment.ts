import type { CalendarDay } from '#domain/time/calendar-day.ts';
import type { Instant } from '#domain/time/instant.ts';
import { localesOf, type TemplateLanguage } from './template-language.ts';
import type { TextStyle } from './text-style.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: TemplateLanguage, zone: string, parts: 'day' | 'time' | 'moment'): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${parts}`;
  let known = formatters.get(key);
  if (known === undefined) {
    const date = { day: 'numeric', month: 'long', year: 'numeric' } as const;
    const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' } as const;
    known = new Intl.DateTimeFormat(localesOf[language].dates, {
      timeZone: zone,
      ...(parts === 'time' ? {} : date),
      ...(parts === 'day' ? {} : time),
    });
    formatters.set(key, known);
  }
  return known;
}

/** "23 November 2026 at 10:41 CET": in the reader's zone, which is named. */
export function describeMoment(at: Instant, { language, timeZone }: TextStyle): string {
  return formatter(language, timeZone ?? 'UTC', 'moment').format(at);
}

/** "10:41 CET" */
export function describeClock(at: Instant, { language, timeZone }: TextStyle): string {
  return formatter(language, timeZone ?? 'UTC', 'time').format(at);
}

/** The day an instant falls on in the reader's zone: "23 November 2026". */
export function describeDayOf(at: Instant, { language, timeZone }: TextStyle): string {
  return formatter(language, timeZone ?? 'UTC', 'day').format(at);
}

/** A calendar day, the same in every zone. */
export function describeDay(day: CalendarDay, language: TemplateLanguage): string {
  return formatter(language, 'UTC', 'day').format(Date.parse(`${day}T00:00:00Z`));
}
