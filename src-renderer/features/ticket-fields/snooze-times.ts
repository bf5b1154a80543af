import { hour, type Instant } from '#domain/time/instant.ts';

const nineOClock = 9;

/** The usual moments to come back to a ticket, in local time. */
export function snoozeTimes(now: Instant): readonly { readonly words: string; readonly at: Instant }[] {
  const morningIn = (days: number): Instant => {
    const at = new Date(now);
    at.setDate(at.getDate() + days);
    return at.setHours(nineOClock, 0, 0, 0);
  };
  const weekday = new Date(now).getDay();
  return [
    { words: 'In an hour', at: now + hour },
    { words: 'In three hours', at: now + 3 * hour },
    { words: 'Tomorrow morning', at: morningIn(1) },
    { words: 'Next Monday', at: morningIn((8 - weekday) % 7 || 7) },
  ];
}
