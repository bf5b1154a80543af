import { day, minute } from '#domain/time/instant.ts';
import type { Instant } from '#domain/time/instant.ts';
import { isTimeZone } from '#domain/time/is-time-zone.ts';
import { zoneOffset } from '#domain/time/zone-offset.ts';
import type { PolicyTimers } from './policy-timers.ts';

/** The batches around an instant: the last that began (at the instant or before) and the next; null where none is set. */
export type BatchTimes = { readonly last: Instant | null; readonly next: Instant | null };

/**
 * When Low is answered (playbook §2: twice a day). `localZone` is this machine's, for times without a zone. A time that
 * the clock on the wall skips in spring comes when the gap is over; one shown twice in autumn counts the first time.
 */
export function batchTimes(batches: PolicyTimers['batches'], now: Instant, localZone: string): BatchTimes {
  const wanted = batches.timeZone ?? localZone;
  const zone = isTimeZone(wanted) ? wanted : 'UTC';
  const today = Math.floor((now + zoneOffset(zone, now)) / day);
  let last: Instant | null = null;
  let next: Instant | null = null;
  for (let number = today - 1; number <= today + 1; number++) {
    for (const minutes of batches.at) {
      const at = instantOf(zone, number * day + minutes * minute);
      if (at <= now) last = last === null ? at : Math.max(last, at);
      else next = next === null ? at : Math.min(next, at);
    }
  }
  return { last, next };
}

/** The instant at which the zone's wall clock first shows `local` (as if it were UTC) or, in a gap, what comes after it. */
function instantOf(zone: string, local: Instant): Instant {
  const before = zoneOffset(zone, local - day);
  const after = zoneOffset(zone, local + day);
  const early = local - Math.max(before, after);
  const late = local - Math.min(before, after);
  if (early + zoneOffset(zone, early) === local) return early;
  return late + zoneOffset(zone, late) === local ? late : local - before;
}
