export type CallRate = {
  /** Whether one more call may pass at this instant (milliseconds of any steady clock). */
  readonly allows: (now: number) => boolean;
};

/** A bucket of calls that refills steadily: bursts up to `burst`, then `perSecond` in the long run. */
export function callRate({ burst, perSecond }: { readonly burst: number; readonly perSecond: number }): CallRate {
  let left = burst;
  let countedAt: number | null = null;
  return {
    allows(now) {
      if (countedAt !== null) left = Math.min(burst, left + (Math.max(0, now - countedAt) / 1000) * perSecond);
      countedAt = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
