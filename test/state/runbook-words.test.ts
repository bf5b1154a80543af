import { describe, expect, it } from 'vitest';
import { hour, minute } from '#domain/time/instant.ts';
import { elapsedWords, expectedWords } from '#state/runbook-words.ts';

describe('the words of a runbook', () => {
  it.each([
    [20_000, 'under 1 m'],
    [6 * minute + 59_000, '6 m'],
    [72 * minute, '1 h 12 m'],
  ])('say how long %i ms are', (span, words) => {
    expect(elapsedWords(span)).toBe(words);
  });

  it.each([
    [{ from: 8 * minute, to: 12 * minute }, '8–12 min'],
    [{ from: 15 * minute, to: 15 * minute }, '15 min'],
    [{ from: 90 * minute, to: 120 * minute }, '90–120 min'],
    [{ from: 2 * hour, to: 4 * hour }, '2–4 h'],
    [null, null],
  ])('say what is expected', (expected, words) => {
    expect(expectedWords(expected)).toBe(words);
  });
});
