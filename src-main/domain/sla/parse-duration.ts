import { day, hour, minute, second } from '#domain/time/instant.ts';
import type { Duration } from '#domain/time/instant.ts';

const units: readonly (readonly [string, Duration])[] = [
  ['d', day],
  ['h', hour],
  ['m', minute],
  ['s', second],
];
const whole = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;

/** Reads "30m", "24h", "5d", "1h30m" (days, hours, minutes, seconds in this order). Null where it is none of these. */
export function parseDuration(text: string): Duration | null {
  const compact = text.trim().toLowerCase().replaceAll(' ', '');
  if (compact === '0') return 0;
  const match = compact === '' ? null : whole.exec(compact);
  if (match === null) return null;
  const sum = units.reduce((total, [, length], index) => total + Number(match[index + 1] ?? 0) * length, 0);
  return Number.isSafeInteger(sum) ? sum : null;
}

/**
 * Writes a duration so that `parseDuration` reads it back, in whole seconds: "1h30m". A single day stays "24h", as the
 * playbook writes it; more are days ("2d").
 */
export function formatDuration(duration: Duration): string {
  if (duration === day) return '24h';
  let rest = Math.round(Math.abs(duration) / second) * second;
  let text = '';
  for (const [unit, length] of units) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) text += `${count}${unit}`;
  }
  if (text === '') return '0m';
  return duration < 0 ? `-${text}` : text;
}
