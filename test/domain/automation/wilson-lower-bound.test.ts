import { describe, expect, test } from 'vitest';
import { wilsonLowerBound } from '#domain/automation/wilson-lower-bound.ts';

describe('the least share that a count proves', () => {
  // Reference values: R, binom::binom.confint(x, n, methods = "wilson").
  test.each([
    [38, 39, 0.868178],
    [10, 10, 0.722467],
    [0, 10, 0],
    [90, 100, 0.825631],
    [188, 188, 0.979978],
  ])('%i of %i', (kept, of, bound) => {
    expect(wilsonLowerBound(kept, of)).toBeCloseTo(bound, 3);
  });
  test('nothing proves nothing', () => expect(wilsonLowerBound(0, 0)).toBe(0));
});
