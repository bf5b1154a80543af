import { timersOf } from './policy-timers.ts';
import type { SlaPolicy } from './sla-policy.ts';

/** Whether two policies say the same; their version and the order of their keys don't matter. */
export function samePolicy(a: SlaPolicy, b: SlaPolicy): boolean {
  return canonical(a) === canonical(b);
}

function canonical(policy: SlaPolicy): string {
  return JSON.stringify({ ...policy, version: 0, timers: timersOf(policy) }, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  );
}
