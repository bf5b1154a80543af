import { describe, expect, it } from 'vitest';
import { countdownWords } from '#features/runbooks/use-countdown.ts';
import { hour, minute, second } from '#domain/time/instant.ts';

describe('a countdown', () => {
  it.each([
    [8 * minute + 52 * second, '8:52'],
    [9 * second, '0:09'],
    [hour + 8 * minute + 2 * second, '1:08:02'],
    [26 * hour, '26:00:00'],
  ])('reads %i ms', (left, words) => {
    expect(countdownWords(left)).toBe(words);
  });
});
