import { day, type Duration, type Instant } from '#domain/time/instant.ts';

/** What to tell the user before a sign-in ends for good; null while there is time, or where no end is known. */
export function signInEndsSoon(endsAt: Instant | null, now: Instant, notice: Duration = 3 * day): string | null {
  if (endsAt === null || endsAt - now > notice) return null;
  const days = Math.max(0, Math.floor((endsAt - now) / day));
  if (days === 0) return 'The sign-in ends within a day. Sign in again to keep receiving mail.';
  return `The sign-in ends in ${days === 1 ? 'one day' : `${days} days`}. Sign in again before then.`;
}
