import type { Instant } from '#domain/time/instant.ts';

const minutesOf = (time: string): number => {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
};

/** Whether nothing may pop up now. `from` after `to` spans midnight; local time of this machine. */
export function isQuiet(hours: { readonly from: string; readonly to: string } | null, now: Instant): boolean {
  if (!hours) return false;
  const local = new Date(now);
  const minute = local.getHours() * 60 + local.getMinutes();
  const from = minutesOf(hours.from);
  const to = minutesOf(hours.to);
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}
