import { minute, second, type Duration } from '#domain/time/instant.ts';

const first: Duration = 15 * second;
const ceiling: Duration = 15 * minute;
/** A full day of patience with a server that says "later" (RFC 5321 §4.5.4.1 asks relays for days; an author wants to know). */
const mostRefusals = 100;

/**
 * How long to wait after an attempt that failed, doubled each time, with jitter of a half; null: given up. The same for
 * mail and for what goes to connectors.
 *
 * @param attempts failures so far, this one included
 * @param random in [0, 1)
 */
export function nextAttempt(fault: { readonly kind: string }, attempts: number, random: number): Duration | null {
  switch (fault.kind) {
    case 'temporary':
      if (attempts >= mostRefusals) return null;
      break;
    case 'offline':
    case 'storage':
      break;
    default:
      return null;
  }
  const full = Math.min(ceiling, first * 2 ** Math.min(attempts - 1, 20));
  return Math.round(full * (0.5 + random * 0.5));
}
