import type { AccountStatus } from '#contract/accounts.ts';
import { signInEndsSoon } from '#domain/mail/sign-in-ends-soon.ts';
import { hour, minute, second, type Duration, type Instant } from '#domain/time/instant.ts';

/** The state of an inbox: its dot's tone and a word beside it. */
export function syncWords({ state, sample }: Pick<AccountStatus, 'state' | 'sample'>): {
  readonly tone: 'green' | 'amber' | 'red' | 'grey';
  readonly word: string;
} {
  if (sample === true) return { tone: 'grey', word: 'sample' };
  switch (state.kind) {
    case 'live':
      return { tone: 'green', word: 'live' };
    case 'idle':
      return { tone: 'grey', word: 'not syncing' };
    case 'connecting':
      return { tone: 'amber', word: 'connecting' };
    case 'syncing':
      return { tone: 'amber', word: 'syncing' };
    case 'offline':
      return { tone: 'red', word: 'offline' };
    case 'throttled':
      return { tone: 'amber', word: 'server asks to wait' };
    case 'sign-in-failed':
      return { tone: 'red', word: 'sign-in failed' };
    case 'cancelled':
      return { tone: 'grey', word: 'stopped' };
  }
}

/** What to do before the inbox stops working, as a sentence; null where nothing is in sight. What is wrong now says more. */
export function signInWarning(status: Pick<AccountStatus, 'state' | 'signInEndsAt'>, now: Instant): string | null {
  return status.state.kind === 'sign-in-failed' ? null : signInEndsSoon(status.signInEndsAt, now);
}

/** "about 3 min left"; round, since it is a guess. */
export function timeLeftWords(left: Duration | null): string {
  if (left === null) return 'time left unknown';
  if (left < 50 * second) return `about ${Math.max(5, Math.ceil(left / (5 * second)) * 5)} s left`;
  if (left < hour) return `about ${Math.ceil(left / minute)} min left`;
  return `about ${Math.round(left / hour)} h left`;
}
