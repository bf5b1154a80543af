import { hour, type Instant } from '#domain/time/instant.ts';

const morning = 9;
const evening = 18;

/** The usual moments of a deadline that is set by hand, in local time; only those that are still to come. */
export function deadlineTimes(now: Instant): readonly { readonly words: string; readonly at: Instant }[] {
  const at = (days: number, clock: number): Instant => {
    const date = new Date(now);
    date.setDate(date.getDate() + days);
    return date.setHours(clock, 0, 0, 0);
  };
  return [
    { words: 'In an hour', at: now + hour },
    { words: 'This evening', at: at(0, evening) },
    { words: 'Tomorrow morning', at: at(1, morning) },
    { words: 'Tomorrow evening', at: at(1, evening) },
  ].filter((time) => time.at > now);
}
