import type { ClockView } from '#contract/tickets.ts';

/** Which response the header shows: the first until it has been given, then the next one if there is one. */
export function responseClock(first: ClockView, next: ClockView | null): ClockView {
  const given = first.stoppedAt !== null || first.state === 'met';
  return given && next !== null && next.state !== 'none' ? next : first;
}
