import type { MailServerFault } from '#engine/ports/mail-server.ts';
import { minute, second, type Duration } from '#domain/time/instant.ts';

/** Longest wait between two attempts. */
const ceiling: Duration = 5 * minute;
const throttledCeiling: Duration = 15 * minute;

/**
 * How long to wait before the next attempt: doubled each time, with jitter of a half, so that many clients that lost the
 * same server do not come back together. A server that asks for patience gets thirty times as much.
 *
 * @param attempt failures in a row, from 1
 * @param random in [0, 1)
 */
export const backOff = (fault: MailServerFault['kind'], attempt: number, random: number): Duration => {
  const throttled = fault === 'throttled';
  const base = throttled ? 30 * second : second;
  const limit = throttled ? throttledCeiling : ceiling;
  const full = Math.min(limit, base * 2 ** Math.min(attempt - 1, 20));
  return Math.round(full * (0.5 + random * 0.5));
};
