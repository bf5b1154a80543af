import { formatOpenWindow } from '#domain/sla/parse-open-window.ts';
import type { OpenWindow } from '#domain/sla/sla-policy.ts';
import type { Calendar } from './edit-policy.ts';

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const short = (day: number): string => (weekdays[day] ?? '').slice(0, 3);
const words = (windows: readonly OpenWindow[]): string =>
  windows.map((window) => formatOpenWindow(window).replace('-', '–')).join(', ');

/** A calendar in a line: "Mon–Thu 09:00–17:00, Fri 09:00–15:00 · Europe/Berlin · 3 special days". */
export function calendarWords(calendar: Calendar): string {
  if (calendar.kind === 'always') return 'Around the clock';
  const groups: { from: number; to: number; words: string }[] = [];
  calendar.hours.forEach((windows, day) => {
    const own = words(windows);
    const last = groups.at(-1);
    if (last && last.to === day - 1 && last.words === own) last.to = day;
    else if (own !== '') groups.push({ from: day, to: day, words: own });
  });
  const hours = groups
    .map(({ from, to, words: own }) => `${from === to ? short(from) : `${short(from)}–${short(to)}`} ${own}`)
    .join(', ');
  const special = Object.keys(calendar.exceptions).length;
  return [
    hours === '' ? 'Never open' : hours,
    calendar.timeZone ?? 'the customer’s own zone',
    ...(special > 0 ? [special === 1 ? '1 special day' : `${special} special days`] : []),
  ].join(' · ');
}
