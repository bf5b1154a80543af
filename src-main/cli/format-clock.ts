import type { ClockView } from '#contract/tickets.ts';
import { day, hour, minute, second, type Duration, type Instant } from '#domain/time/instant.ts';

/** "0:23:41", "22:05", "1d 3:11": as in the console. */
export function formatSpan(duration: Duration): string {
  const total = Math.floor(Math.abs(duration) / second) * second;
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor((total % day) / hour);
  const minutes = two(Math.floor((total % hour) / minute));
  if (total >= day) return `${Math.floor(total / day)}d ${hours}:${minutes}`;
  return `${hours}:${minutes}:${two(Math.floor((total % minute) / second))}`;
}

/** A clock in words: "1:23:41 left", "at risk 0:23:41", "overdue 0:04:12", "paused", "met", "–". */
export function formatClock(clock: ClockView, now: Instant): string {
  if (clock.state === 'none') return '–';
  if (clock.state === 'paused') return 'paused';
  if (clock.stoppedAt !== null) return clock.state;
  if (clock.due === null) return clock.state;
  const span = formatSpan(clock.due - now);
  if (clock.due < now) return `overdue ${span}`;
  return clock.atRiskFrom !== null && clock.atRiskFrom <= now ? `at risk ${span}` : `${span} left`;
}
