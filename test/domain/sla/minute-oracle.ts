import type { BusinessCalendar } from '#domain/sla/sla-policy.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Whether the minute that starts at `at` is open, straight from the wall clock that Intl shows: slow, plain, and the reference. */
export function isOpenMinute(calendar: BusinessCalendar, customerZone: string, at: number): boolean {
  if (calendar.kind === 'always') return true;
  const zone = calendar.timeZone ?? customerZone;
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
    formatters.set(zone, formatter);
  }
  // "2026-01-05 09:30"
  const [date = '', time = ''] = formatter.format(at).split(' ');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const now = hours * 60 + minutes;
  const yesterday = new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
  return (
    windowsOn(calendar, date).some(({ start, end }) => start <= now && now < end) ||
    windowsOn(calendar, yesterday).some(({ start, end }) => start <= now + 1440 && now + 1440 < end)
  );
}

function windowsOn(
  calendar: Extract<BusinessCalendar, { kind: 'weekly' }>,
  date: string,
): readonly { start: number; end: number }[] {
  const exception = calendar.exceptions[date];
  if (exception !== undefined) return exception.windows;
  return calendar.hours[(new Date(date).getUTCDay() + 6) % 7] ?? [];
}
