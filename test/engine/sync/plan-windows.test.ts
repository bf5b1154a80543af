import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planWindows } from '#engine/sync/plan-windows.ts';

describe('in which portions mail is fetched', () => {
  it('takes the newest first, a few at first and then more', () => {
    const uids = Array.from({ length: 5_000 }, (_, index) => index + 1);
    const windows = planWindows(uids, new Set());
    expect(windows.map((window) => window.length)).toEqual([50, 200, 800, 1_000, 1_000, 1_000, 950]);
    expect(windows[0]?.[0]).toBe(5_000);
    expect(windows[0]?.at(-1)).toBe(4_951);
  });

  it('takes what broke the line last, each alone', () => {
    expect(planWindows([1, 2, 3, 4], new Set([4, 2, 99]))).toEqual([[3, 1], [4], [2]]);
  });

  it('asks for every missing message exactly once', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 100_000 }), { maxLength: 3_000 }),
        fc.array(fc.integer({ min: 1, max: 100_000 })),
        (missing, suspects) => {
          const asked = planWindows(missing, new Set(suspects)).flat();
          expect([...asked].sort((a, b) => a - b)).toEqual([...missing].sort((a, b) => a - b));
        },
      ),
    );
  });
});
