import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOff } from '#engine/sync/back-off.ts';

describe('waiting before the next attempt', () => {
  it('doubles, with jitter of a half', () => {
    expect([1, 2, 3, 4].map((attempt) => backOff('unreachable', attempt, 0))).toEqual([500, 1_000, 2_000, 4_000]);
    expect(backOff('unreachable', 3, 0.999)).toBe(3_998);
  });

  it('is much longer when the server asks for patience', () => {
    expect(backOff('throttled', 1, 0)).toBe(15_000);
  });

  it('never exceeds five minutes, or a quarter of an hour when throttled, and is never zero', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.double({ min: 0, max: 0.999_999, noNaN: true }),
        fc.constantFrom('unreachable', 'throttled', 'protocol'),
        (attempt, random, kind) => {
          const delay = backOff(kind, attempt, random);
          expect(delay).toBeGreaterThanOrEqual(500);
          expect(delay).toBeLessThanOrEqual(kind === 'throttled' ? 900_000 : 300_000);
        },
      ),
    );
  });
});
