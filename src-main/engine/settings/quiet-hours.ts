import { day, minute } from '#domain/time/instant.ts';
import type { Duration, Instant } from '#domain/time/instant.ts';

const minutesOf = (time: string): number => {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
};

/** Whether nothing may pop up now. `from` after `to` spans midnight; local time of this machine. */
export function isQuiet(hours: { readonly from: string; readonly to: string } | null, now: Instant): boolean {
  if (!hours) return false;
  const local = new Date(now);
  const time = local.getHours() * 60 + local.getMinutes();
  const from = minutesOf(hours.from);
  const to = minutesOf(hours.to);
  return from <= to ? time >= from && time < to : time >= from || time < to;
}

/** Milliseconds until the quiet hours that hold now are over; 0 where none hold. A change of the clock may make it an hour off. */
export function untilLoud(hours: { readonly from: string; readonly to: string } | null, now: Instant): Duration {
  if (!hours || !isQuiet(hours, now)) return 0;
  const local = new Date(now);
  const passed = (local.getHours() * 60 + local.getMinutes()) * minute + (now % minute);
  return (minutesOf(hours.to) * minute - passed + day) % day;
}
