import { describe, expect, it } from 'vitest';
import { callRate } from '#loopback/call-rate.ts';

const allowed = (rate: ReturnType<typeof callRate>, at: number, calls: number): number =>
  Array.from({ length: calls }, () => rate.allows(at)).filter(Boolean).length;

describe('the rate of calls', () => {
  it('lets a burst pass and no more', () => expect(allowed(callRate({ burst: 10, perSecond: 5 }), 0, 50)).toBe(10));

  it('refills steadily, never beyond the burst', () => {
    const rate = callRate({ burst: 10, perSecond: 5 });
    allowed(rate, 0, 10);
    expect(allowed(rate, 1000, 50)).toBe(5);
    expect(allowed(rate, 3_600_000, 50)).toBe(10);
  });

  it('gives nothing back when the clock goes backwards', () => {
    const rate = callRate({ burst: 2, perSecond: 1 });
    expect(allowed(rate, 10_000, 5)).toBe(2);
    expect(allowed(rate, 0, 5)).toBe(0);
  });
});
