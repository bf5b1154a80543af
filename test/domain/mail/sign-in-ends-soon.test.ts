import { describe, expect, it } from 'vitest';
import { signInEndsSoon } from '#domain/mail/sign-in-ends-soon.ts';
import { day, hour } from '#domain/time/instant.ts';

describe('a sign-in that ends', () => {
  const end = Date.UTC(2026, 10, 30, 12);

  it.each([
    [end - 3 * day - 1, null],
    [end - 3 * day, 'The sign-in ends in 3 days. Sign in again before then.'],
    [end - 2 * day + hour, 'The sign-in ends in one day. Sign in again before then.'],
    [end - hour, 'The sign-in ends within a day. Sign in again to keep receiving mail.'],
    [end + hour, 'The sign-in ends within a day. Sign in again to keep receiving mail.'],
  ])('is told at %d: %s', (now, words) => {
    expect(signInEndsSoon(end, now)).toBe(words);
  });

  it('is not foreseen where nobody knows its end', () => {
    expect(signInEndsSoon(null, end)).toBeNull();
  });
});
