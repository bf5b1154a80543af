import { day, hour, minute, second, type Duration } from './instant.ts';

const units: Readonly<Record<string, Duration>> = { d: day, h: hour, m: minute, s: second };

/** "2d4h", "23m", "15s" in milliseconds; null for what is no such duration. */
export function parseAgo(text: string): Duration | null {
  if (!/^(\d+d)?(\d+h)?(\d+m)?(\d+s)?$/u.test(text) || text === '') return null;
  let total = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)([dhms])/gu)) total += Number(count) * (units[unit ?? ''] ?? 0);
  return total;
}
