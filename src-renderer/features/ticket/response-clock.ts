import type { ClockView } from '#contract/tickets.ts';

/** Which response the header shows: the first until it has been given, then the next one if there is one. */
export function responseClock<T extends ClockView>(first: ClockView, next: T | null): ClockView {
  const given = first.stoppedAt !== null || first.state === 'met';
  return given && next !== null && next.state !== 'none' ? next : first;
}
