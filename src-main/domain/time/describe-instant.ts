import type { Instant } from './instant.ts';

/** How an instant is written; by default in English and UTC. */
export type InstantFormat = { readonly locale?: string; readonly timeZone?: string };

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(style: 'full' | 'time', { locale = 'en-GB', timeZone = 'UTC' }: InstantFormat): Intl.DateTimeFormat {
  const key = `${style} ${locale} ${timeZone}`;
  let known = formatters.get(key);
  if (known === undefined) {
    known = new Intl.DateTimeFormat(locale, {
      timeZone,
      ...(style === 'full' ? { dateStyle: 'medium' } : {}),
      timeStyle: 'short',
      ...(locale === 'en-GB' ? { hourCycle: 'h23' as const } : {}),
    });
    formatters.set(key, known);
  }
  return known;
}

/** "23 Nov 2026, 09:41 UTC"; the zone is named only where it is UTC. */
export function describeInstant(at: Instant, format: InstantFormat = {}): string {
  return `${formatter('full', format).format(at)}${(format.timeZone ?? 'UTC') === 'UTC' ? ' UTC' : ''}`;
}

/** "09:41": the time alone, without a zone. */
export function describeTime(at: Instant, format: InstantFormat = {}): string {
  return formatter('time', format).format(at);
}
