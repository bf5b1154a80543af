import { hour, second, type Duration, type Instant } from '#domain/time/instant.ts';

const longest: Duration = 6 * hour;

/** Retry-After (RFC 9110 §10.2.3): seconds or a date; null where there is none that can be read. At most six hours. */
export function retryAfter(header: string | undefined, now: Instant): Duration | null {
  const text = header?.trim() ?? '';
  if (text === '') return null;
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * second : Date.parse(text) - now;
  return Number.isFinite(wait) ? Math.min(longest, Math.max(second, wait)) : null;
}
