import { day, hour, minute, type Duration } from '#domain/time/instant.ts';

/** How long something took, roundly: "3 h", "1 d". */
export function tookWords(span: Duration): string {
  if (span >= day) return `${Math.round(span / day)} d`;
  if (span >= hour) return `${Math.round(span / hour)} h`;
  return `${Math.max(1, Math.round(span / minute))} m`;
}
